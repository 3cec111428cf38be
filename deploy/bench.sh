#!/usr/bin/env bash
# Measures a Portal with the load generator in tests/load: one of its own with demo data, or the one at --url.
set -Eeuo pipefail
here=$(dirname "${BASH_SOURCE[0]}")
. "$here/lib.sh"
. "$here/tools.sh"
. "$here/host.sh"
. "$here/own.sh"

main() {
  local url='' arguments=()
  [[ ${1-} == chat ]] || { usage >&2; fail "what to measure is missing: chat"; }
  shift
  while (($# > 0)); do
    case $1 in
      --url) url=${2-}; shift ;;
      --pairs | --rate | --seconds)
        [[ ${2-} =~ ^[1-9][0-9]{0,5}$ ]] || fail "$1 must be a number from 1, not '${2-}'" # before anything is built and started
        arguments+=("$1" "$2")
        shift
        ;;
      --json) arguments+=("$1") ;;
      -h | --help) usage; exit 0 ;;
      *) usage >&2; fail "unknown argument: $1" ;;
    esac
    shift || fail "a value is missing"
  done
  trap stop EXIT
  trap 'exit 130' INT TERM HUP
  cd "$ROOT"
  need_dotnet
  choose_grain_host
  dotnet build -c Release -v:quiet -clp:NoSummary tests/load >&2 # standard output is for the result
  [[ -n $url ]] || start_unlimited
  dotnet run -c Release --no-build --project tests/load -- chat --url "${url:-$PORTAL_URL}" "${arguments[@]}" &
  STEP=$!
  wait "$STEP"
}

usage() {
  say "usage: deploy/bench.sh chat [--pairs N] [--rate R] [--seconds S] [--json] [--url URL]
  --pairs    customers with an agent each
  --rate     messages a second, all pairs together
  --seconds  how long
  --json     the result as JSON
  --url      measure the Portal there; its limits should be out of the way"
}

# The limits that protect a Portal from one eager customer would be what is measured.
start_unlimited() {
  export Limits__CustomerMessagesPerMinute=1000000 Limits__ConversationsPer12Hours=1000000 Limits__ConversationsPerAddressPer12Hours=1000000
  export Limits__VisitorsPerAddressPerMinute=1000000 Limits__SignInsPerAddressPerMinute=1000000
  start_own_portal || fail "Portal did not start"
}

stop() {
  local code=$?
  trap '' INT TERM HUP
  set +e
  [[ -z $STEP ]] || kill "$STEP" 2>/dev/null
  stop_own_portal
  exit "$code"
}

main "$@"
