#!/usr/bin/env bash
# Every check there is; with --long on every grain host there is. The last line counts: "N passed, N failed".
set -Eeuo pipefail
here=$(dirname "${BASH_SOURCE[0]}")
. "$here/lib.sh"
. "$here/tools.sh"
. "$here/host.sh"
. "$here/build.sh"
. "$here/own.sh"

PASSED=0 FAILED=0 BROKEN=()
LONG='' CLUSTER='' FILTER=''
BUILDING='' # the process group of a build that goes on beside something else

main() {
  read_arguments "$@"
  cd "$ROOT"
  LOGS=$(mktemp -d "${TMPDIR:-/tmp}/portal-test.XXXXXX")
  trap stop EXIT
  trap 'exit 130' INT TERM HUP
  need_dotnet
  need_node
  need_postgres ""
  need_chromium
  export PORTAL_POSTGRES_BIN=$PG_BIN PORTAL_LONG=$LONG
  export DOTNET_TieredPGO=0 # what lives for seconds only pays for being measured to become faster
  choose_grain_hosts
  [[ -z $CLUSTER ]] || { test_cluster; return; }
  GRAIN_HOST=${HOSTS[0]} start_build
  [[ -n $FILTER ]] || check_text
  ! check_package web/client || test_client
  [[ ! -f tests/browser/package.json ]] || check_package tests/browser || true
  check_package tests/s3 || true
  for GRAIN_HOST in "${HOSTS[@]}"; do test_host; done
  report
}

read_arguments() {
  while (($# > 0)); do
    case $1 in
      --long) LONG=1 ;;
      --cluster) CLUSTER=1 ;;
      --filter) FILTER=${2-}; shift ;;
      -h | --help) usage; exit 0 ;;
      *) usage >&2; fail "unknown argument: $1" ;;
    esac
    shift || fail "a value is missing"
  done
}

usage() {
  say "usage: deploy/test.sh [--long | --cluster] [--filter TEXT]
  --long    also the tests that take minutes, flows in both languages, and all of it on every grain host
  --cluster only the tests on deploy/cluster.sh: nodes are killed, stopped and restarted under load; ten minutes, on Orleans
  --filter  only tests whose name contains TEXT, and nothing else
  GRAIN_HOST=Embedded or Orleans: on that grain host only"
}

# Sets HOSTS: Embedded, which runs everywhere; both only with --long, since together they take longer than anybody waits for.
choose_grain_hosts() {
  local forced=${GRAIN_HOST-}
  choose_grain_host
  HOSTS=("$GRAIN_HOST")
  if [[ -z $forced && -z $CLUSTER && $GRAIN_HOST == Orleans ]]; then
    HOSTS=(Embedded ${LONG:+Orleans})
    [[ -n $LONG ]] || HOST_REASON="Orleans, too, with --long: $HOST_REASON"
  fi
  say "Grain hosts: ${HOSTS[*]} ($HOST_REASON)."
}

# dotnet format takes a folder without its slash for a file that is not there, and is content.
check_text() {
  ! have shellcheck || check "scripts" shellcheck deploy/*.sh .ci/run || true
  check "C#: white space" dotnet format whitespace --folder --verify-no-changes --verbosity minimal \
    --include grain-interfaces/ grains/ silo/ tests/ web/ --exclude web/client/ tests/browser/ || true
}

# check_package FOLDER: true if its packages are there; the rest is only counted.
check_package() {
  local script
  check "$1: packages" alone install_packages "$ROOT/$1" || return
  [[ -z $FILTER ]] || return 0
  for script in lint format:check typecheck; do
    ! grep -q "\"$script\":" "$1/package.json" || check "$1: $script" npm --prefix "$1" run --silent "$script" || true
  done
}

test_client() {
  count "web/client: tests" npm --prefix web/client test -- \
    --reporter=default --reporter=junit --outputFile.junit="$LOGS/report" ${FILTER:+-t "$FILTER"}
  check "web/client: build" alone build_client || true
}

# One core builds while the other waits for packages and checks the client.
start_build() {
  set -m
  dotnet build -c Release -v:quiet -clp:NoSummary -warnaserror Portal.sln >"$LOGS/build" 2>&1 </dev/null &
  BUILDING=$!
  set +m
}

finish_build() {
  local code=0
  [[ -n $BUILDING ]] || start_build
  wait "$BUILDING" || code=$?
  BUILDING=''
  cat "$LOGS/build"
  return "$code"
}

test_host() {
  check "$GRAIN_HOST: build" finish_build || return 0
  count "$GRAIN_HOST: tests" dotnet test tests -c Release --no-build --logger "trx;LogFileName=$LOGS/report" --filter "$(dotnet_filter)"
  [[ ! -f tests/browser/package.json ]] || test_browsers
}

test_cluster() {
  [[ $GRAIN_HOST == Orleans ]] || fail "a cluster needs Orleans ($HOST_REASON)"
  ! check "$GRAIN_HOST: build" finish_build ||
    count "cluster: tests" dotnet test tests -c Release --no-build --logger "trx;LogFileName=$LOGS/report" --filter "$(dotnet_filter)"
  report
}

# Tests of minutes carry [Trait("Category", "Long")], those on a cluster "Cluster".
dotnet_filter() {
  local text filter
  text=$(printf '%s' "$FILTER" | sed 's/[\\()&|=!~]/\\&/g')
  filter="FullyQualifiedName~${text:-.}"
  if [[ -n $CLUSTER ]]; then filter+='&Category=Cluster'; else filter+='&Category!=Cluster'; fi
  [[ -n $LONG || -n $CLUSTER ]] || filter+='&Category!=Long'
  say "$filter"
}

test_browsers() {
  local before=$FAILED
  if check "$GRAIN_HOST: start" start_own_portals 2; then
    count "$GRAIN_HOST: browser tests" env PLAYWRIGHT_JUNIT_OUTPUT_FILE="$LOGS/report" npm --prefix tests/browser test -- \
      --reporter=list,junit ${FILTER:+--pass-with-no-tests --grep "$FILTER"}
    check "$GRAIN_HOST: verify" verify_own_portals || true
    ((FAILED == before)) || show_own_logs
  fi
  stop_own_portals
}

# check NAME COMMAND…: passes or fails as one. With a filter it only leads to the tests asked for, so it counts when it fails.
check() {
  local name=$1
  shift
  heading "$name"
  if "$@"; then
    [[ -n $FILTER ]] || PASSED=$((PASSED + 1))
  else
    broke "$name" 1
    return 1
  fi
}

# What calls fail ends no more than itself.
alone() { ("$@"); }

# count NAME COMMAND…: as many as its report tells. A run that fails without a failed test, or that had no test at all, is one failed.
count() {
  local name=$1 code=0 passed=0 failed=0 failures=()
  shift
  heading "$name"
  rm -f "$LOGS/report"
  "$@" || code=$?
  [[ ! -f $LOGS/report ]] || { read -r passed failed && mapfile -t failures; } < <(node deploy/count.mjs "$LOGS/report") || true
  if ((failed == 0)) && { ((code != 0)) || [[ $passed == 0 && -z $FILTER ]]; }; then failed=1; fi
  PASSED=$((PASSED + passed))
  ((failed == 0)) || broke "$name" "$failed" "${failures[@]/#/  }"
}

heading() { printf '\n── %s (%d:%02d)\n' "$1" $((SECONDS / 60)) $((SECONDS % 60)); }

# broke NAME HOW_MANY [FAILURE…]
broke() {
  FAILED=$((FAILED + $2))
  BROKEN+=("failed: $1: $2" "${@:3}")
}

report() {
  heading "done"
  ((PASSED + FAILED > 0)) || broke "no test has that name" 1
  ((FAILED == 0)) || printf '%s\n' "${BROKEN[@]}"
  say "$PASSED passed, $FAILED failed"
  ((FAILED == 0))
}

stop() {
  local code=$?
  trap '' INT TERM HUP
  set +e
  end_step
  [[ -z $BUILDING ]] || kill -TERM -- "-$BUILDING" 2>/dev/null
  stop_own_portals
  rm -rf "$LOGS"
  exit "$code"
}

main "$@"
