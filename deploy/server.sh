# shellcheck shell=bash
# One process of Portal's: started with its log, waited for until it is ready, and asked why it ended.

declare -A SERVERS=() FILTERS=() URLS=() LOG_BEGINS=()

# start_server NAME PROGRAM URL [VARIABLE=VALUE…]. Needs CONNECTION and KEY, and MODE of data.sh.
start_server() {
  local name=$1 program=$2 url=$3 log=$LOGS/$1.log
  shift 3
  rotate "$log"
  LOG_BEGINS[$name]=$(stat -c %s "$log")
  exec 8> >(show_and_log "$log")
  FILTERS[$name]=$!
  set -m
  # Secrets are no arguments: those can be read by everybody on the machine.
  ConnectionStrings__Portal=$CONNECTION Keys__Master=$KEY ASPNETCORE_URLS=$url Seed__Mode=$MODE \
    Web__Client=$ROOT/web/client/dist Files__Folder=${Files__Folder:-$DATA/files} env "$@" dotnet "$program" >&8 2>&1 </dev/null 8>&- 9>&- &
  SERVERS[$name]=$!
  set +m
  exec 8>&-
  URLS[$name]=$url
  note_run "$name" "${SERVERS[$name]}" "$url"
}

# Everything a server says goes to its log, except the one line with a password: that is for the screen only.
show_and_log() {
  trap '' INT TERM HUP # ends with the server, not before
  exec 9>&-
  exec 7>&1
  tee >(grep --line-buffered '^First administrator:' >&7) | grep --line-buffered -v '^First administrator:' >>"$1"
}

# await_ready NAME
await_ready() {
  local tries=1200
  until is_ready "${URLS[$1]}"; do
    alive "${SERVERS[$1]}" || server_ended "$1"
    ((tries-- > 0)) || fail "$(title "$1") is not ready after two minutes: see $LOGS/$1.log"
    sleep 0.1
  done
}

# is_ready URL
is_ready() (
  port=${1##*:}
  exec 3<>"/dev/tcp/127.0.0.1/$port" || exit
  printf 'GET /health/ready HTTP/1.1\r\nHost: localhost:%s\r\nConnection: close\r\n\r\n' "$port" >&3
  read -r -t 5 _ status _ <&3 && [[ $status == 200 ]]
) 2>/dev/null

# The server of a Portal in one process has no name of its own.
title() { if [[ $1 == portal ]]; then say Portal; else say "$1"; fi; }

# Sets WHY and EXITED. Start-up errors are one line of the server's that begins with "error: ".
ask_why() {
  local log=$LOGS/$1.log
  EXITED=0
  wait "${SERVERS[$1]}" 2>/dev/null || EXITED=$?
  wait "${FILTERS[$1]}" || true
  WHY=$(tail -c "+$((LOG_BEGINS[$1] + 1))" "$log" | sed -n 's/^error: //p' | tail -n 1)
}

# server_ended NAME: anything but a start-up error is shown as the last lines of its log.
server_ended() {
  local log=$LOGS/$1.log name
  ask_why "$1"
  name=$(title "$1")
  [[ -z $WHY ]] || fail "$WHY"
  tail -c "+$((LOG_BEGINS[$1] + 1))" "$log" | tail -n 8 >&2
  fail "${name/#Portal/the server} ended (exit code $EXITED): see $log"
}

# end_servers NAME…: asks all at once.
end_servers() {
  local name
  for name; do kill -TERM "${SERVERS[$name]}" 2>/dev/null || true; done
  for name; do
    end_process "${SERVERS[$name]}" 30
    wait "${FILTERS[$name]}" 2>/dev/null || true
    forget_run "$name"
    unset "SERVERS[$name]"
  done
}
