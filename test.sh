#!/usr/bin/env bash
# Every test of Préau: the build, the form of the source, the slices on SQLite and on PostgreSQL, the command line, and
# journeys in a real browser. Ends with the line "N passed, N failed". Needs the .NET 10 SDK and Node 20; installs
# Chromium and PostgreSQL when it may, and says what it leaves out when it may not.
#
#   ./test.sh                         everything
#   PREAU_TEST_POSTGRES='Host=…'      a server on which databases may be created, instead of a private one
#   PREAU_CHROMIUM=/path              a browser, instead of /usr/bin/chromium
set -uo pipefail
cd "$(dirname "$0")"
here=$PWD
work=$(mktemp -d "${TMPDIR:-/tmp}/preau-tests.XXXXXX")
chmod 755 "$work"
passed=0 failed=0 skipped=0 failures=()
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

say() { printf '\n== %s\n' "$*"; }
skip() { skipped=$((skipped + 1)); printf 'skipped: %s\n' "$*"; }

# check NAME COMMAND…: one test, whose output is shown when it fails.
check() {
  local name=$1 start=$SECONDS
  shift
  if "$@" >"$work/check.log" 2>&1; then
    passed=$((passed + 1))
    printf 'passed: %s (%s s)\n' "$name" $((SECONDS - start))
  else
    failed=$((failed + 1)) failures+=("$name")
    cat "$work/check.log"
    printf 'FAILED: %s (%s s)\n' "$name" $((SECONDS - start))
    return 1
  fi
}

# run NAME PROJECT ARGUMENT…: the tests of a project, counted into the sum.
run() {
  local name=$1 project=$2 start=$SECONDS log=$work/run.log code
  shift 2
  say "$name"
  dotnet run --no-build --project "$project" -- "$@" --progress off --ansi off 2>&1 | tee "$log"
  code=${PIPESTATUS[0]}
  count() { awk -v what="$1:" '$1 == what { n = $2 } END { print n + 0 }' "$log"; }
  passed=$((passed + $(count succeeded))) failed=$((failed + $(count failed))) skipped=$((skipped + $(count skipped)))
  [ "$(count failed)" -eq 0 ] || failures+=("$name")
  # Died before it could count, or found nothing to run.
  if [ "$code" -ne 0 ] && [ "$(count failed)" -eq 0 ]; then
    failed=$((failed + 1)) failures+=("$name ended with $code")
  fi
  printf '%s: %s s\n' "$name" $((SECONDS - start))
}

finish() {
  [ ${#failures[@]} -eq 0 ] || printf '\nFailed: %s\n' "${failures[@]}"
  printf '\n%s s in all\n' "$SECONDS"
  [ "$skipped" -eq 0 ] || printf '%s skipped\n' "$skipped"
  printf '%s passed, %s failed\n' "$passed" "$failed"
  [ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
}

# A server of our own, on a socket in a folder of our own: nothing that runs on this machine is touched.
cluster=$work/postgres
stop_postgres() { [ ! -f "$cluster/data/postmaster.pid" ] || (cd / && as_postgres "$(postgres_bin)/pg_ctl" -D "$cluster/data" -m immediate stop >/dev/null 2>&1); }
as_postgres() { if [ "$(id -u)" -eq 0 ]; then setpriv --reuid=postgres --regid=postgres --clear-groups -- "$@"; else "$@"; fi; }
start_postgres() {
  local bin
  bin=$(postgres_bin)
  mkdir -p "$cluster"
  [ "$(id -u)" -ne 0 ] || chown postgres: "$cluster"
  cd "$cluster" || return 1
  # Tests lose nothing worth a flush.
  as_postgres "$bin/initdb" -D "$cluster/data" -U preau -A trust -E UTF8 --no-sync >"$work/initdb.log" 2>&1 &&
    as_postgres "$bin/pg_ctl" -D "$cluster/data" -w -l "$cluster/log" start \
      -o "-k $cluster -c listen_addresses='' -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=400 -c shared_buffers=256MB" >>"$work/initdb.log" 2>&1
  local code=$?
  [ $code -eq 0 ] || cat "$work/initdb.log"
  cd "$here" || return 1
  return $code
}
trap 'stop_postgres; rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

# --- What the tests need ---------------------------------------------------------------------------------------------

need() { command -v "$1" >/dev/null || { echo "$2" >&2; exit 1; }; }
need dotnet "The tests need the .NET 10 SDK: https://dotnet.microsoft.com"
need npm "The tests need Node 20: https://nodejs.org"

postgres_bin() { for folder in "$(command -v pg_ctl 2>/dev/null | xargs -r dirname)" /usr/lib/postgresql/*/bin; do [ -x "$folder/initdb" ] && echo "$folder"; done | tail -1; }
browser() { for file in "${PREAU_CHROMIUM:-}" /usr/bin/chromium /usr/bin/chromium-browser /usr/bin/google-chrome; do [ -x "$file" ] && echo "$file" && break; done; }

lacking=()
[ -n "$(browser)" ] || lacking+=(chromium)
[ -n "${PREAU_TEST_POSTGRES:-}" ] || [ -n "$(postgres_bin)" ] || lacking+=(postgresql)
command -v msgfmt >/dev/null || lacking+=(gettext)
command -v pdftotext >/dev/null || lacking+=(poppler-utils)
command -v qpdf >/dev/null || lacking+=(qpdf)
python3 -c 'import icalendar, dateutil' 2>/dev/null || lacking+=(python3-icalendar python3-dateutil)
if [ ${#lacking[@]} -gt 0 ]; then
  if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
    say "Installing ${lacking[*]}"
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${lacking[@]}"; } >"$work/apt.log" 2>&1 || tail -5 "$work/apt.log"
  else
    echo "Not here, and not mine to install: ${lacking[*]}. As root: apt install ${lacking[*]}"
  fi
fi

# --- The source ------------------------------------------------------------------------------------------------------

say "The source"
check "npm packages install" npm ci --no-audit --no-fund --silent
check "everything builds without a warning" dotnet build Preau.slnx -v q --nologo || { finish; exit 1; }
check "the source has the form of .editorconfig" dotnet format Preau.slnx --no-restore --verify-no-changes
# As dotnet ef migrations has-pending-model-changes asks, without a start of the program for each engine.
check "no change of the model waits for a migration, on either engine" dotnet run --no-build --project tests/Preau.Tests -- --filter-class '*.MigrationsTests'
if command -v msgfmt >/dev/null; then
  for file in languages/*.po; do check "msgfmt takes $file" msgfmt -c -o /dev/null "$file"; done
else
  skip "languages/*.po: gettext is not here"
fi

# --- The command line ------------------------------------------------------------------------------------------------

say "The command line"
preau=$here/preau
export PREAU_PROGRAM=$here/build/Preau
lists_commands() {
  local help line
  help=$("$preau" help) || return 1
  while read -r line; do
    grep -qxF -- "  $line" <<<"$help" || { echo "help does not say: $line"; return 1; }
  done <<'LINES'
serve [--urls ADDRESSES]
migrate
course import FILE [--dry-run] [--json] [--new-run] [--replace-draft] [--publish]
course export ID FILE
course list [--json]
schools import FILE --system CODE [--dry-run] [--json] [--complete] [--map FIELD=HEADING] [--register NAME]
schools batches [--json]
schools rollback BATCH
user create EMAIL [--name NAME] [--role ROLE] [--password]
starter load
starter remove [--force]
languages update
backup FILE
restore FILE
doctor [--json] [--retry-jobs]
help
--data DIR
--database CONNECTION
--urls ADDRESSES
LINES
}
refuses() { # refuses WORDS COMMAND…: ends with 2 and one line that holds the words
  local words=$1 error code
  shift
  error=$("$@" 2>&1 >/dev/null)
  code=$?
  [ "$code" -eq 2 ] && [ "$(wc -l <<<"$error")" -eq 1 ] && grep -q "$words" <<<"$error" || { echo "ended with $code: $error"; return 1; }
}
finds_fault() { ! "$preau" doctor --data "$work/none" >"$work/doctor" && grep -q "preau serve" "$work/doctor"; }
says_json() { "$preau" doctor --data "$work/one" --json | node -e 'if (JSON.parse(require("fs").readFileSync(0)).healthy !== true) process.exit(1)'; }

check "the program builds for release and lists its commands" lists_commands
check "a database is made" "$preau" migrate --data "$work/one"
check "a site is healthy" "$preau" doctor --data "$work/one"
check "doctor speaks JSON" says_json
check "doctor names the mend and ends with 1" finds_fault
check "a database that cannot be named is refused" refuses 'sslmod' "$preau" doctor --database 'postgresql://127.0.0.1/preau?sslmod=require'

# node says whether what stands on its standard input is so.
holds() { node -e "const said = JSON.parse(require('fs').readFileSync(0)); process.exit($1 ? 0 : 1)"; }
courses() { "$preau" course list --json --data "$1" "${@:2}"; }
reports() { # reports COURSE FOLDER REPORT: imports it, and keeps what the import says
  "$preau" course import "$1" --json --data "$2" >"$3" &&
    holds '"org course run display_name counts responses grading_cutoffs graders dangling draft_files unsupported warnings seconds".split(" ").every(key => key in said)' <"$3"
}
reports_the_same() {
  node -e 'const [a, b] = process.argv.slice(1).map(file => ({ ...JSON.parse(require("fs").readFileSync(file)), seconds: 0 })); require("assert").deepStrictEqual(a, b)' "$@"
}
looks_only() { "$preau" course import "$1" --dry-run --data "$work/dry" && courses "$work/dry" | holds 'said.length === 0'; }
removes_and_loads_starter() {
  "$preau" starter load --data "$work/starter" && courses "$work/starter" | holds 'said.length === 1' &&
    "$preau" starter remove --data "$work/starter" && courses "$work/starter" | holds 'said.length === 0' &&
    "$preau" starter load --data "$work/starter" && courses "$work/starter" | holds 'said.length === 1'
}
# Into a file first: grep -q ends at what it sought, and the program would write into a broken pipe.
opens_account() { "$preau" user create ada@example.org --role author --data "$work/one" >"$work/opened" && grep -q ": author" "$work/opened"; }
shows_progress() {
  TERM=xterm script -qec "'$preau' course import '$work/course.tar.gz' --data '$work/terminal'" /dev/null </dev/null >"$work/screen" &&
    grep -q '━.*%' "$work/screen"
}

tar -czf "$work/course.tar.gz" -C src/Preau/Starter outsteam
check "a course is imported and reported as JSON" reports "$work/course.tar.gz" "$work/one" "$work/first.json"
check "a course is listed" eval 'courses "$work/one" | holds "said[0].runs === 1 && said[0].blocks > 10"'
check "a course is exported" "$preau" course export 'course-v1:OUTSTEAM+STEMeducation+2026' "$work/export.tar.gz" --data "$work/one"
check "an exported course is imported elsewhere" reports "$work/export.tar.gz" "$work/elsewhere" "$work/second.json"
check "both imports report the same" reports_the_same "$work/first.json" "$work/second.json"
check "a dry run saves nothing" looks_only "$work/course.tar.gz"
check "a dry run names the choice that a known course asks for" refuses "would ask for --new-run or --replace-draft" "$preau" course import "$work/course.tar.gz" --dry-run --data "$work/one"
check "a course that is none is refused" refuses "." "$preau" course import "$here/LICENSE" --data "$work/one"
check "and so is it by a dry run" refuses "." "$preau" course import "$here/LICENSE" --dry-run --data "$work/one"
check "an author's account is opened" opens_account
check "the starter content goes and comes back" removes_and_loads_starter
printf 'uai;nom;nom commune\n1;Collège des Lilas;Rennes\n1;Encore;Rennes\n;Sans numéro;Rennes\n' >"$work/register.csv"
registers() { "$preau" schools import "$work/register.csv" --system fr --json --data "$work/one" "$@"; }
takes_register_back() {
  local batch
  batch=$("$preau" schools batches --json --data "$work/one" | node -e 'console.log(JSON.parse(require("fs").readFileSync(0))[0].id)') &&
    "$preau" schools rollback "$batch" --data "$work/one" && registers --dry-run | holds 'said.new === 1'
}
check "a register of schools is read and nothing saved" eval 'registers --dry-run | holds "said.batch === null && said.new === 1"'
check "a register of schools is imported" eval 'registers | holds "said.rows === 3 && said.new === 1 && said.duplicates === 1 && said.refused_rows[0].row === 3"'
check "a register that is none is refused" refuses "column" "$preau" schools import "$here/LICENSE" --system fr --data "$work/one"
check "an import of schools is taken back" takes_register_back
if command -v script >/dev/null; then
  check "a terminal sees how far an import is" shows_progress
else
  skip "progress on a terminal: script (util-linux) is not here"
fi
check "a site is backed up" "$preau" backup "$work/one.zip" --data "$work/one"
check "a backup is restored" "$preau" restore "$work/one.zip" --data "$work/two"
check "a full place is left alone" refuses "another, empty" "$preau" restore "$work/one.zip" --data "$work/two"
check "a backup that is none is refused" refuses "no backup" "$preau" restore "$here/LICENSE" --data "$work/three"

serves() { # serves ARGUMENT…: starts the site, asks whether it is healthy, and stops it
  local address="" code=1 pid
  "$preau" serve --urls http://127.0.0.1:0 "$@" >"$work/serve.log" 2>&1 &
  pid=$!
  while kill -0 "$pid" 2>/dev/null && [ -z "$address" ]; do
    sleep 0.2
    address=$(sed -n 's/.*serves on //p' "$work/serve.log")
  done
  [ -z "$address" ] || node -e 'fetch(process.argv[1]).then(answer => process.exit(answer.ok ? 0 : 1))' "$address/health" && code=0
  kill "$pid" 2>/dev/null && wait "$pid"
  cat "$work/serve.log"
  return $code
}
check "a site serves" serves --data "$work/two"

given_postgres=${PREAU_TEST_POSTGRES:-}
unset PREAU_TEST_POSTGRES
postgres_runs=
if [ -z "$given_postgres" ] && [ -n "$(postgres_bin)" ]; then
  check "a PostgreSQL of our own starts" start_postgres && postgres_runs=yes
fi
on() { echo "postgresql:///$1?host=$cluster&user=preau"; }
# Of our server it finds that it does not flush, and nothing else.
examines_postgres() {
  { "$preau" doctor --json --data "$work/made" --database "$(on made)" || true; } |
    holds 'said.findings.length > 5 && said.findings.every(found => found.state !== "fault" || found.name === "durability")'
}
moves_to_postgres_and_back() {
  "$preau" restore "$work/one.zip" --data "$work/moved" --database "$(on moved)" &&
    "$preau" backup "$work/moved.zip" --data "$work/moved" --database "$(on moved)" &&
    "$preau" restore "$work/moved.zip" --data "$work/back" &&
    [ "$(courses "$work/moved" --database "$(on moved)")" = "$(courses "$work/one")" ] &&
    [ "$(courses "$work/back")" = "$(courses "$work/one")" ]
}
if [ -n "$postgres_runs" ]; then
  for name in made moved; do "$(postgres_bin)/createdb" -h "$cluster" -U preau "$name"; done
  check "a database is made on PostgreSQL" "$preau" migrate --data "$work/made" --database "$(on made)"
  check "a site serves on PostgreSQL" serves --data "$work/made" --database "$(on made)"
  check "doctor examines PostgreSQL" examines_postgres
  check "a site moves from the embedded database to PostgreSQL and back" moves_to_postgres_and_back
else
  skip "the command line on PostgreSQL: no server of our own runs"
fi

# --- The slices ------------------------------------------------------------------------------------------------------

run "Tests on SQLite" tests/Preau.Tests

# Only what stands on a database runs again.
slices=()
while read -r file; do slices+=(--filter-class "*.$(basename "$file" .cs)"); done < <(grep -rlE 'TestSite|OwnSite' src --include='*Tests.cs' | sort)
if [ -n "$given_postgres" ]; then
  PREAU_TEST_POSTGRES=$given_postgres run "Slices on PostgreSQL" tests/Preau.Tests "${slices[@]}"
elif [ -n "$postgres_runs" ]; then
  PREAU_TEST_POSTGRES="Host=$cluster;Username=preau" run "Slices on PostgreSQL" tests/Preau.Tests "${slices[@]}"
else
  skip "the slices on PostgreSQL: it is not here"
fi

# --- The browser -----------------------------------------------------------------------------------------------------

if [ -n "$(browser)" ]; then
  export PREAU_CHROMIUM
  PREAU_CHROMIUM=$(browser)
  run "Journeys in Chromium" tests/Preau.Journeys
  # What people do in networks and with activities, from end to end, on the other engine too.
  network=()
  for journeys in Programme School Request Desk Ambassador Group Activity Plan Moderate Partner Label; do network+=(--filter-class "*.${journeys}Journeys"); done
  server="${given_postgres:-${postgres_runs:+Host=$cluster;Username=preau}}"
  if [ -n "$server" ]; then
    PREAU_TEST_POSTGRES=$server run "Journeys on PostgreSQL" tests/Preau.Journeys "${network[@]}"
  else
    skip "the journeys on PostgreSQL: it is not here"
  fi
else
  skip "the journeys: no browser is here"
fi

finish
