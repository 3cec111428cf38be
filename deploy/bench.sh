#!/usr/bin/env bash
# Measures Portal with the load generator in tests/load: one of its own with demo data and, beside it, the floor; or the Portal at --url alone.
set -Eeuo pipefail
here=$(dirname "${BASH_SOURCE[0]}")
. "$here/lib.sh"
. "$here/tools.sh"
. "$here/host.sh"
. "$here/postgres.sh"
. "$here/own.sh"

WHAT='' URL='' ARGUMENTS=()

main() {
  read_arguments "$@"
  trap stop EXIT
  trap 'exit 130' INT TERM HUP
  cd "$ROOT"
  need_dotnet
  need_postgres ""
  choose_grain_host
  build
  if [[ -n $URL ]]; then ARGUMENTS+=(--url "$URL"); else start_own; fi
  dotnet "$(built load Portal.Load)" "$WHAT" "${ARGUMENTS[@]}" &
  STEP=$!
  wait "$STEP"
}

# What is wrong is said before anything is built and started.
read_arguments() {
  case ${1-} in
    chat) ;;
    -h | --help) usage; exit 0 ;;
    '') usage >&2; fail "what to measure is missing: chat" ;;
    *) usage >&2; fail "what to measure is chat, not '$1'" ;;
  esac
  WHAT=$1
  shift
  while (($# > 0)); do
    case $1 in
      --url | --pairs | --rate | --seconds | --rounds)
        (($# > 1)) || fail "$1 needs a value"
        check_value "$1" "$2"
        shift
        ;;
      --max | --json) ARGUMENTS+=("$1") ;;
      -h | --help) usage; exit 0 ;;
      *) usage >&2; fail "unknown argument: $1" ;;
    esac
    shift
  done
}

check_value() {
  if [[ $1 == --url ]]; then
    [[ $2 =~ ^https?://[^/]+ ]] || fail "--url must be like http://localhost:5080, not '$2'"
    URL=$2
  else
    [[ $2 =~ ^[1-9][0-9]{0,5}$ ]] || fail "$1 must be a number from 1, not '$2'"
    ARGUMENTS+=("$1" "$2")
  fi
}

usage() {
  say "usage: deploy/bench.sh chat [--pairs 200] [--rate R | --max] [--seconds S] [--rounds 3] [--json] [--url URL]
  --pairs    customers with an agent each
  --rate     messages a second, all pairs together
  --max      finds the most messages a second with p99 < 100 ms
  --seconds  how long a round lasts; of --max: a step
  --rounds   how often; the medians count
  --json     the result as JSON
  --url      measure the Portal there, without the floor; its limits should be out of the way"
}

build() {
  local project
  for project in load floor; do
    dotnet build -c Release -v:quiet -clp:ErrorsOnly "tests/$project" >&2 # standard output is for the result
  done
}

built() { say "$ROOT/tests/$1/bin/$GRAIN_HOST/Release/net10.0/$2.dll"; }

# The limits that protect a Portal from one eager customer would be what is measured.
start_own() {
  export Limits__CustomerMessagesPerMinute=1000000 Limits__ConversationsPer12Hours=1000000 Limits__ConversationsPerAddressPer12Hours=1000000
  export Limits__VisitorsPerAddressPerMinute=1000000 Limits__SignInsPerAddressPerMinute=1000000
  start_own_portal || fail "Portal did not start"
  start_own_floor "$(built floor Portal.Floor)" || fail "the floor did not start"
  ARGUMENTS+=(--url "$PORTAL_URL" --floor "$FLOOR_URL")
}

stop() {
  local code=$?
  trap '' INT TERM HUP
  set +e
  [[ -z $STEP ]] || kill "$STEP" 2>/dev/null
  stop_own_floor
  stop_own_portal
  exit "$code"
}

main "$@"
