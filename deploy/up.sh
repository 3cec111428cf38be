#!/usr/bin/env bash
# Builds what changed, starts Portal on this machine and keeps it until Ctrl-C or SIGTERM. deploy/README.md tells the rest.
set -Eeuo pipefail
here=$(dirname "${BASH_SOURCE[0]}")
. "$here/lib.sh"
. "$here/tools.sh"
. "$here/host.sh"
. "$here/build.sh"
. "$here/postgres.sh"

PORT=5080 DATA=$ROOT/data MODE=''
SERVER='' FILTER=''

main() {
  read_arguments "$@"
  trap stop EXIT
  trap 'exit 0' INT TERM HUP
  open_data_folder
  cd "$ROOT"
  end_server_left_over
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
  start_server
  await_ready
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
  [[ $PORT =~ ^[0-9]{1,5}$ ]] && ((10#$PORT >= 1 && 10#$PORT <= 65535)) || fail "--port must be a number from 1 to 65535, not '$PORT'"
  PORT=$((10#$PORT))
  [[ -n $DATA ]] || fail "--data must name a folder"
}

usage() {
  say "usage: deploy/up.sh [--port 5080] [--data DIR] [--demo|--empty]
  --port   where browsers find Portal on this machine
  --data   the folder of database, keys and logs; data/ in the project unless told
  --demo   first start: with example people and conversations (the default)
  --empty  first start: with one administrator, whose password is shown once"
}

open_data_folder() {
  [[ -d $DATA ]] || mkdir -p -m 755 "$DATA" 2>/dev/null || fail "the data folder $DATA cannot be made"
  DATA=$(cd "$DATA" 2>/dev/null && pwd -P) || fail "the data folder $DATA cannot be opened"
  LOGS=$DATA/log SECRETS=$DATA/secrets
  { : >>"$DATA/lock" && mkdir -p -m 700 "$LOGS" "$SECRETS" && [[ -w $LOGS && -w $SECRETS ]]; } 2>/dev/null ||
    fail "the data folder $DATA is not writable for $(id -un)"
  exec 9<>"$DATA/lock"
  flock -n 9 || fail "the data folder $DATA is in use by another Portal"
}

# A start that was killed may have left its server behind: its number is kept, and it is still ours if it runs our program.
end_server_left_over() {
  local pid
  pid=$(cat "$DATA/server.pid" 2>/dev/null) || return 0
  if [[ $(tr '\0' ' ' 2>/dev/null <"/proc/$pid/cmdline") == *Portal.Silo.dll* ]]; then
    say "Stopping a server left over (process $pid) …"
    end_process "$pid" 30
  fi
  rm -f "$DATA/server.pid"
}

database_version() { cat "$DATA/postgres/cluster/PG_VERSION" 2>/dev/null || true; }

# What a data folder began as, it stays.
choose_mode() {
  local before
  before=$(cat "$DATA/mode" 2>/dev/null) || before=${MODE:=demo}
  [[ ${MODE:=$before} == "$before" ]] || fail "the data folder $DATA was begun with --$before: --$MODE needs another one"
  say "$MODE" >"$DATA/mode"
}

# The key that encrypts secrets at rest. A new one in its place would make them unreadable for ever, so it is made once only.
master_key() {
  local file=$SECRETS/master.key
  if [[ ! -f $file ]]; then
    [[ ! -f $DATA/mode ]] || fail "$file is missing: put it back from your backup"
    keep_secret "$file" "$(head -c 32 /dev/urandom | base64)"
  fi
  cat "$file"
}

start_server() {
  LOG=$LOGS/portal.log
  rotate "$LOG"
  LOG_BEGIN=$(stat -c %s "$LOG")
  exec 8> >(show_and_log)
  FILTER=$!
  cd "${SILO%/*}" # appsettings.json is there
  set -m
  ConnectionStrings__Portal=$CONNECTION Keys__Master=$KEY ASPNETCORE_URLS=http://localhost:$PORT Seed__Mode=$MODE \
    Web__Client=$ROOT/web/client/dist Files__Folder=${Files__Folder:-$DATA/files} dotnet "$SILO" >&8 2>&1 </dev/null 8>&- 9>&- &
  SERVER=$!
  set +m
  exec 8>&-
  say "$SERVER" >"$DATA/server.pid"
}

# Everything the server says goes to the log, except the one line with a password: that is for the screen only.
show_and_log() {
  trap '' INT TERM HUP # ends with the server, not before
  exec 9>&-
  exec 7>&1
  tee >(grep --line-buffered '^First administrator:' >&7) | grep --line-buffered -v '^First administrator:' >>"$LOG"
}

await_ready() {
  local tries=1200
  until is_ready; do
    alive "$SERVER" || server_ended
    ((tries-- > 0)) || fail "Portal is not ready after two minutes: see $LOG"
    sleep 0.1
  done
}

is_ready() (
  exec 3<>"/dev/tcp/127.0.0.1/$PORT" || exit
  printf 'GET /health/ready HTTP/1.1\r\nHost: localhost:%s\r\nConnection: close\r\n\r\n' "$PORT" >&3
  read -r -t 5 _ status _ <&3 && [[ $status == 200 ]]
) 2>/dev/null

watch_over() {
  local code=0
  wait -n "$SERVER" ${POSTGRES:+"$POSTGRES"} || code=$?
  alive "$SERVER" || server_ended
  fail "PostgreSQL ended (exit code $code): $(tail -n 1 "$LOGS/postgres.log")"
}

# Start-up errors are one line of the server's that begins with "error: "; anything else is shown as the last lines of its log.
server_ended() {
  local code=0 why
  wait "$SERVER" || code=$?
  wait "$FILTER" || true
  why=$(tail -c "+$((LOG_BEGIN + 1))" "$LOG" | sed -n 's/^error: //p' | tail -n 1)
  [[ -z $why ]] || fail "$why"
  tail -c "+$((LOG_BEGIN + 1))" "$LOG" | tail -n 8 >&2
  fail "the server ended (exit code $code): see $LOG"
}

# Also after a failure: nothing is left running.
stop() {
  local code=$?
  trap '' INT TERM HUP
  set +e
  end_step
  if [[ -n $SERVER ]]; then
    end_process "$SERVER" 30
    wait "$FILTER" 2>/dev/null
    rm -f "$DATA/server.pid"
  fi
  stop_postgres
  exit "$code"
}

main "$@"
