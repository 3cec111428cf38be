#!/usr/bin/env bash
# Builds what changed, starts Portal on this machine and keeps it until Ctrl-C or SIGTERM. deploy/README.md tells the rest.
set -Eeuo pipefail
here=$(dirname "${BASH_SOURCE[0]}")
. "$here/lib.sh"
. "$here/tools.sh"
. "$here/host.sh"
. "$here/build.sh"
. "$here/postgres.sh"
. "$here/data.sh"
. "$here/server.sh"

PORT=5080

main() {
  read_arguments "$@"
  trap stop EXIT
  trap 'exit 0' INT TERM HUP
  open_data_folder
  cd "$ROOT"
  end_left_over
  ! port_taken "$PORT" || fail "port $PORT is taken: choose another with --port"
  need_dotnet
  need_node
  [[ -n ${ConnectionStrings__Portal-} ]] || need_postgres "$(database_version)"
  choose_grain_host
  say "Grain host: $GRAIN_HOST ($HOST_REASON)."
  build_client
  build_silo
  if [[ -n ${ConnectionStrings__Portal-} ]]; then CONNECTION=$ConnectionStrings__Portal; else start_postgres; fi
  KEY=$(master_key)
  choose_mode
  start_server portal "$SILO" "http://localhost:$PORT"
  await_ready portal
  say "Portal is ready at http://localhost:$PORT"
  watch_over
}

read_arguments() {
  while (($# > 0)); do
    case $1 in
      --port) PORT=${2-}; shift ;;
      --data) DATA=${2-}; shift ;;
      --demo | --empty) MODE=${1#--} ;;
      -h | --help) usage; exit 0 ;;
      *) usage >&2; fail "unknown argument: $1" ;;
    esac
    shift || fail "a value is missing"
  done
  check_port "$PORT"
  [[ -n $DATA ]] || fail "--data must name a folder"
}

usage() {
  say "usage: deploy/up.sh [--port 5080] [--data DIR] [--demo|--empty]
  --port   where browsers find Portal on this machine
  --data   the folder of database, keys and logs; data/ in the project unless told
  --demo   first start: with example people and conversations (the default)
  --empty  first start: with one administrator, whose password is shown once"
}

watch_over() {
  local code=0
  wait -n "${SERVERS[portal]}" ${POSTGRES:+"$POSTGRES"} || code=$?
  alive "${SERVERS[portal]}" || server_ended portal
  fail "PostgreSQL ended (exit code $code): $(tail -n 1 "$LOGS/postgres.log")"
}

# Also after a failure: nothing is left running.
stop() {
  local code=$?
  trap '' INT TERM HUP
  set +e
  end_step
  end_servers "${!SERVERS[@]}"
  stop_postgres
  exit "$code"
}

main "$@"
