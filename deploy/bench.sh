#!/usr/bin/env bash
# Measures Portal with the load generator in tests/load: one of its own with demo data and, beside it, the floor; or the Portal at --url alone.
set -Eeuo pipefail
here=$(dirname "${BASH_SOURCE[0]}")
. "$here/lib.sh"
. "$here/tools.sh"
. "$here/host.sh"
. "$here/postgres.sh"
. "$here/build.sh"
. "$here/own.sh"

WHAT='' URL='' SILOS='' WEBS='' VALUED=() FLAGS=(--json) ARGUMENTS=()
BROWSER_RUN=() # a command that runs the browser that is measured

main() {
  read_arguments "$@"
  trap stop EXIT
  trap 'exit 130' INT TERM HUP
  cd "$ROOT"
  need_dotnet
  need_postgres ""
  ! among "$WHAT" desk pages || { need_node && need_chromium; }
  choose_grain_host
  open_files
  build
  [[ -z $SILOS$WEBS ]] || { cluster; return; }
  if [[ -n $URL ]]; then ARGUMENTS+=(--url "$URL"); else start_own; fi
  ! among "$WHAT" desk pages followups || { "$WHAT"; return; }
  generate
}

# generate ARGUMENT…
generate() {
  dotnet "$(built load Portal.Load)" "$WHAT" "${ARGUMENTS[@]}" "$@" &
  STEP=$!
  wait "$STEP"
}

# What is wrong is said before anything is built and started.
read_arguments() {
  choose "${1-}"
  shift
  while (($# > 0)); do
    if among "$1" "${FLAGS[@]}"; then
      ARGUMENTS+=("$1")
    elif among "$1" "${VALUED[@]}"; then
      (($# > 1)) || fail "$1 needs a value"
      check_value "$1" "$2"
      shift
    elif among "$1" -h --help; then
      usage
      exit 0
    else
      usage >&2
      fail "unknown argument: $1"
    fi
    shift
  done
}

choose() {
  WHAT=$1
  case $WHAT in
    chat) VALUED=(--url --pairs --rate --seconds --rounds --silos --webs) FLAGS+=(--max) ;;
    idle) VALUED=(--url --connections --seconds) ;;
    thread) VALUED=(--url --messages --opens) ;;
    tickets) VALUED=(--rate --seconds --agents --tickets) FLAGS+=(--no-lists) ;;
    routing) VALUED=(--agents --backlog --rate --watchers --seconds --rounds) ;;
    followups) VALUED=(--tickets --each --rate --seconds) ;;
    journal) VALUED=(--seconds --rounds) ;;
    desk) VALUED=(--pairs --rate --seconds) FLAGS=() ;;
    pages) VALUED=(--runs) FLAGS=() ;;
    -h | --help) usage; exit 0 ;;
    '') usage >&2; fail "what to measure is missing: chat, idle, thread, tickets, routing, followups, journal, desk or pages" ;;
    *) usage >&2; fail "what to measure is chat, idle, thread, tickets, routing, followups, journal, desk or pages, not '$WHAT'" ;;
  esac
}

# among WORD WORD…: whether the first is one of the others.
among() {
  local word=$1 one
  shift
  for one; do [[ $one != "$word" ]] || return 0; done
  return 1
}

check_value() {
  if [[ $1 == --url ]]; then
    [[ $2 =~ ^https?://[^/]+ ]] || fail "--url must be like http://localhost:5080, not '$2'"
    URL=$2
  else
    [[ $2 =~ ^[1-9][0-9]{0,6}$ ]] || fail "$1 must be a number from 1, not '$2'"
    case $1 in
      --silos) SILOS=$2 ;;
      --webs) WEBS=$2 ;;
      *) ARGUMENTS+=("$1" "$2") ;;
    esac
  fi
}

usage() {
  say "usage: deploy/bench.sh chat     [--pairs 200] [--rate 100 | --max] [--seconds 10] [--rounds 3] [--json] [--url URL | --silos N --webs M]
                       idle     [--connections 2000] [--seconds 30] [--json] [--url URL]
                       thread   [--messages 10000] [--opens 300] [--json] [--url URL]
                       tickets  [--rate 400] [--seconds 8] [--agents 40] [--tickets 1000000 | --no-lists] [--json]
                       routing  [--agents 100] [--backlog 2000] [--rate 200] [--watchers 50] [--seconds 10] [--rounds 3] [--json]
                       followups [--tickets 200000] [--each 5] [--rate 500] [--seconds 30] [--json]
                       journal  [--seconds 1] [--rounds 3] [--json]
                       desk     [--pairs 500] [--rate 200] [--seconds 60]
                       pages    [--runs 5]
  --url    measure the Portal there, without the floor; its limits should be out of the way
  --silos  a Portal in one process first, then a cluster with so many silos and --webs web nodes, without the floor"
}

# A connection is a file at either end.
open_files() { ulimit -n "$(ulimit -Hn)" 2>/dev/null || true; }

build() {
  local project
  for project in load floor; do
    dotnet build -c Release -v:quiet -clp:ErrorsOnly "tests/$project" >&2 # standard output is for the result
  done
}

# prepare_browser FOLDER: what is measured there with a browser.
prepare_browser() {
  LOGS=$OWN
  install_packages "$ROOT/tests/$1"
}

built() { say "$ROOT/tests/$1/bin/$GRAIN_HOST/Release/net10.0/$2.dll"; }

# A supervisor's desk in a browser, while all the conversations that it shows go on.
desk() {
  local pairs rate seconds result=$OWN/desk.json
  pairs=$(value_of --pairs 500) rate=$(value_of --rate 200) seconds=$(value_of --seconds 60)
  say "Bringing $pairs pairs together; looking at the desk for $seconds s …" >&2
  "${OWN_RUN[@]}" dotnet "$(built load Portal.Load)" chat --url "$PORTAL_URL" --pairs "$pairs" --rate "$rate" --rounds 1 --seconds $((seconds + 120)) >"$OWN/load.log" 2>&1 &
  STEP=$!
  # Until then it brings them together and warms up, at a rate of its own.
  await_own '^Round 1' "$OWN/load.log" "$STEP" || fail "nobody talks"
  DESK_PAIRS=$pairs DESK_SECONDS=$seconds DESK_RESULT=$result "${BROWSER_RUN[@]}" npm --prefix tests/browser run --silent bench >"$OWN/desk.log" 2>&1 ||
    { tail -n 30 "$OWN/desk.log" "$OWN/load.log" "$result" >&2 2>/dev/null || true; fail "the desk could not be measured"; }
  cat "$result"
}

# The database is filled, and the server started again, so that its start is among so many.
followups() {
  local server
  generate --fill
  kill -TERM "$OWN_PID"
  wait "$OWN_PID" || true
  : >"$OWN/up.log"
  "${OWN_UP[@]}" --port "${PORTAL_URL##*:}" --data "$OWN/data" --demo >"$OWN/up.log" 2>&1 &
  OWN_PID=$!
  await_own '^Portal is ready' "$OWN/up.log" "$OWN_PID" || fail "Portal did not start again"
  server=$(pgrep -P "$OWN_PID" -f Portal.Silo.dll) || fail "the server cannot be seen"
  say "The server was ready $(($(awk '{ print int($1 * 1000) }' /proc/uptime) - $(awk '{ print $22 * 10 }' "/proc/$server/stat"))) ms after its process began." >&2
  generate
}

# What Lighthouse says of the customer's pages.
pages() { RUNS=$(value_of --runs 5) DEVTOOLS_PORT=$(free_port) npm --prefix tests/pages run --silent measure; }

# value_of NAME USUAL
value_of() {
  local index
  for ((index = 0; index < ${#ARGUMENTS[@]}; index++)); do
    [[ ${ARGUMENTS[index]} != "$1" ]] || { say "${ARGUMENTS[index + 1]}"; return; }
  done
  say "$2"
}

# An agent's browser does not share its processors with the server: one half is for it, the other for all else.
part_processors() {
  local count half
  count=$(nproc)
  half=$((count / 2))
  ((half > 0)) || return 0
  OWN_RUN=(taskset -c "0-$((half - 1))")
  BROWSER_RUN=(taskset -c "$half-$((count - 1))")
}

# What the hops of a cluster cost, by the one process that has none: both on Orleans, one after the other.
cluster() {
  [[ $GRAIN_HOST == Orleans ]] || fail "a cluster needs Orleans ($HOST_REASON)"
  open_limits
  say "One process:"
  start_own_portal || fail "Portal did not start"
  generate --url "$PORTAL_URL"
  stop_own_portals
  say "Silos: ${SILOS:=1}, web nodes: ${WEBS:=1}, a front:"
  OWN_UP=("$ROOT/deploy/cluster.sh" --silos "$SILOS" --webs "$WEBS")
  start_own_portal || fail "the cluster did not start"
  generate --url "$PORTAL_URL"
}

# The limits that protect a Portal from one eager customer would be what is measured.
open_limits() {
  export Limits__CustomerMessagesPerMinute=1000000 Limits__ConversationsPer12Hours=1000000 Limits__ConversationsPerAddressPer12Hours=1000000
  export Limits__VisitorsPerAddressPerMinute=1000000 Limits__SignInsPerAddressPerMinute=1000000
}

start_own() {
  open_limits
  [[ $WHAT != desk ]] || part_processors
  start_own_portal || fail "Portal did not start"
  case $WHAT in
    chat | idle)
      make_own_database bench || fail "the floor's database cannot be made"
      start_own_floor "$(built floor Portal.Floor)" || fail "the floor did not start"
      ARGUMENTS+=(--url "$PORTAL_URL" --floor "$FLOOR_URL")
      ;;
    thread | routing) ARGUMENTS+=(--url "$PORTAL_URL") ;;
    tickets | followups)
      ARGUMENTS+=(--url "$PORTAL_URL")
      ConnectionStrings__Bench=$(own_connection portal)
      export ConnectionStrings__Bench
      ;;
    desk) prepare_browser browser ;;
    pages) prepare_browser pages ;;
    journal)
      make_own_database bench || fail "the database cannot be made"
      ConnectionStrings__Bench=$(own_connection bench)
      export ConnectionStrings__Bench
      ;;
  esac
}

stop() {
  local code=$?
  trap '' INT TERM HUP
  set +e
  [[ -z $STEP ]] || kill "$STEP" 2>/dev/null
  stop_own_floor
  stop_own_portals
  exit "$code"
}

main "$@"
