// Takes from Unicode's CLDR what the pages need: the names of countries, languages and scripts, for each language with a PO file.
// node names.mjs LANGUAGES_FOLDER OUTPUT_FOLDER
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const [languages, output] = process.argv.slice(2);
const cldr = dirname(createRequire(import.meta.url).resolve("cldr-localenames-full/package.json"));
// The formats are those of these countries too: see Language.Known.
const locales = { en: "en-GB", pt: "pt-PT" };
// What tells two written forms of one language apart on this continent and near it.
const scripts = ["Arab", "Cyrl", "Grek", "Hans", "Hant", "Hebr", "Latn"];
// CLDR's pseudo-territories, and those that are no country.
const noCountry = ["EZ", "QO", "UN", "XA", "XB", "ZZ"];

function names(locale, kind, keep) {
  const file = JSON.parse(readFileSync(join(cldr, "main", locale, `${kind}.json`), "utf8"));
  const all = file.main[locale].localeDisplayNames[kind];
  return Object.fromEntries(Object.entries(all).filter(([code]) => keep(code)));
}

mkdirSync(output, { recursive: true });
for (const tag of readdirSync(languages).filter((file) => file.endsWith(".po")).map((file) => file.slice(0, -3))) {
  const locale = locales[tag] ?? tag;
  writeFileSync(join(output, `${tag}.json`), JSON.stringify({
    countries: names(locale, "territories", (code) => /^[A-Z]{2}$/.test(code) && !noCountry.includes(code)),
    languages: names(locale, "languages", (code) => /^[a-z]{2,3}(-[A-Za-z]{2,4})?$/.test(code) && !code.includes("-alt")),
    scripts: names(locale, "scripts", (code) => scripts.includes(code)),
  }));
}
