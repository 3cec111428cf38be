#!/usr/bin/env bash
# Checks a whole database of Portal's, also while Portal runs. Exit code: 0 all good, 1 something found, 2 could not check.
set -Eeuo pipefail
here=$(dirname "${BASH_SOURCE[0]}")
. "$here/lib.sh"
. "$here/tools.sh"
. "$here/host.sh"
. "$here/build.sh"
. "$here/postgres.sh"

DATA=''
SERVER=''

main() {
  local code=0
  read_arguments "$@"
  trap stop EXIT
  trap 'exit 130' INT TERM HUP
  trap 'exit 2' ERR
  if [[ -n $DATA ]]; then open_data_folder; else LOGS=$(mktemp -d "${TMPDIR:-/tmp}/portal-verify.XXXXXX"); fi
  cd "$ROOT"
  need_dotnet
  choose_grain_host
  build_silo >&2 # standard output is for what is found
  [[ -z $DATA ]] || connect
  ConnectionStrings__Portal=${CONNECTION-$ConnectionStrings__Portal} dotnet "$SILO" verify 9>&- &
  SERVER=$!
  wait "$SERVER" || code=$?
  ((code <= 2)) || fail "the check ended (exit code $code)"
  exit "$code"
}

read_arguments() {
  while (($# > 0)); do
    case $1 in
      --data) DATA=${2-}; [[ -n $DATA ]] || fail "--data must name a folder"; shift ;;
      -h | --help) usage; exit 0 ;;
      *) usage >&2; fail "unknown argument: $1" ;;
    esac
    shift || fail "a value is missing"
  done
  [[ -n $DATA || -n ${ConnectionStrings__Portal-} ]] || DATA=$ROOT/data
}

usage() {
  say "usage: deploy/verify.sh [--data DIR]
  --data  the folder of database, keys and logs; without it the database that ConnectionStrings__Portal names, else data/ in the project
  exit code 0: all good · 1: something is wrong, a line each · 2: it could not be checked"
}

# Not that something was found: that is for the check itself to say.
fail() {
  printf 'error: %s\n' "$*" >&2
  exit 2
}

open_data_folder() {
  [[ -f $DATA/postgres/cluster/PG_VERSION ]] || fail "there is no database in $DATA"
  DATA=$(cd "$DATA" && pwd -P)
  LOGS=$DATA/log SECRETS=$DATA/secrets
  [[ -r $SECRETS/postgres.password ]] || fail "$SECRETS/postgres.password cannot be read"
  { : >>"$DATA/lock" && [[ -w $LOGS ]]; } 2>/dev/null || fail "the data folder $DATA is not writable for $(id -un)"
  exec 9<>"$DATA/lock"
}

# Sets CONNECTION: to the PostgreSQL that runs there, or to one that runs for the time of the check.
connect() {
  local file=$DATA/postgres/cluster/postmaster.pid pid socket
  pid=$(head -n 1 "$file" 2>/dev/null) || pid=
  if [[ -n $pid ]] && alive "$pid" && [[ $(sed -n 8p "$file") == ready* ]]; then
    socket=$(sed -n 5p "$file")
    CONNECTION="Host=$socket;Username=portal;Password=$(<"$SECRETS/postgres.password");Database=portal"
  else
    flock -n 9 || fail "the data folder $DATA is in use by a Portal that starts or stops: try again in a moment"
    need_postgres "$(<"$DATA/postgres/cluster/PG_VERSION")"
    start_postgres >&2
  fi
}

stop() {
  local code=$?
  trap '' INT TERM HUP
  set +e
  end_step
  [[ -z $SERVER ]] || end_process "$SERVER" 5
  stop_postgres
  [[ -n $DATA || $code == 2 ]] || rm -rf "$LOGS" # after an error they are read
  exit "$code"
}

main "$@"
