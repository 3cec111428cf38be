# shellcheck shell=bash
# The data folder: who uses it, what it began as, its key, and what runs on it (run/NAME.pid and NAME.url).

DATA=$ROOT/data MODE=''

open_data_folder() {
  [[ -d $DATA ]] || mkdir -p -m 755 "$DATA" 2>/dev/null || fail "the data folder $DATA cannot be made"
  DATA=$(cd "$DATA" 2>/dev/null && pwd -P) || fail "the data folder $DATA cannot be opened"
  LOGS=$DATA/log SECRETS=$DATA/secrets RUN=$DATA/run
  { : >>"$DATA/lock" && mkdir -p "$RUN" && mkdir -p -m 700 "$LOGS" "$SECRETS" && [[ -w $LOGS && -w $SECRETS && -w $RUN ]]; } 2>/dev/null ||
    fail "the data folder $DATA is not writable for $(id -un)"
  exec 9<>"$DATA/lock"
  flock -n 9 || fail "the data folder $DATA is in use by another Portal"
}

# note_run NAME PID [URL]
note_run() {
  [[ -z ${3-} ]] || say "$3" >"$RUN/$1.url"
  say "$2" >"$RUN/$1.pid"
}

forget_run() { rm -f "$RUN/$1.pid" "$RUN/$1.url"; }

# A start that was killed may have left something behind: its number is kept, and it is still ours if it runs our program.
end_left_over() {
  local file name pid command
  for file in "$RUN"/*.pid; do
    name=$(basename "$file" .pid)
    pid=$(cat "$file" 2>/dev/null) || continue
    command=$(tr '\0' ' ' 2>/dev/null <"/proc/$pid/cmdline") || command=
    if [[ $command == *Portal.Silo.dll* || $command == *Portal.Web.dll* || $command == *"$RUN/"* ]]; then
      say "Stopping a ${name/#portal/server} left over (process $pid) …"
      end_process "$pid" 30
    fi
    forget_run "$name"
  done
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

# check_port NAME VALUE: sets PORT.
check_port() {
  [[ $1 =~ ^[0-9]{1,5}$ ]] && ((10#$1 >= 1 && 10#$1 <= 65535)) || fail "--port must be a number from 1 to 65535, not '$1'"
  PORT=$((10#$1))
}
