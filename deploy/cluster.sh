#!/usr/bin/env bash
# A cluster on this machine: PostgreSQL, silos, web nodes and a front, until Ctrl-C or SIGTERM. What dies is started again, and that is said.
set -Eeuo pipefail
here=$(dirname "${BASH_SOURCE[0]}")
. "$here/lib.sh"
. "$here/tools.sh"
. "$here/host.sh"
. "$here/build.sh"
. "$here/postgres.sh"
. "$here/data.sh"
. "$here/server.sh"
. "$here/front.sh"

PORT=5080 SILOS=2 WEBS=2
PAUSE=3 LONGEST_PAUSE=30 STEADY=60 # seconds before a restart; doubled for what does not live for a minute
declare -A PORTS=() BORN=() PAUSES=() AGAIN_AT=()
COMING=()

main() {
  read_arguments "$@"
  trap stop EXIT
  trap 'exit 0' INT TERM HUP
  ulimit -n "$(ulimit -Hn)" 2>/dev/null || true # a connection is a file, twice in the front
  open_data_folder
  cd "$ROOT"
  end_left_over
  ! port_taken "$PORT" || fail "port $PORT is taken: choose another with --port"
  need_dotnet
  need_node
  choose_grain_host
  [[ $GRAIN_HOST == Orleans ]] || fail "a cluster needs Orleans ($HOST_REASON)"
  [[ -n ${ConnectionStrings__Portal-} ]] || need_postgres "$(database_version)"
  need_nginx
  build_client
  build_silo
  WEB=$ROOT/web/bin/$GRAIN_HOST/Release/net10.0/Portal.Web.dll
  POOL=20 POOLS=$((2 * (SILOS + WEBS))) # each node has a pool of its own and one of Orleans'
  if [[ -n ${ConnectionStrings__Portal-} ]]; then CONNECTION=$ConnectionStrings__Portal; else start_database; fi
  KEY=$(master_key)
  choose_mode
  start_nodes
  say "Portal is ready at http://localhost:$PORT"
  watch_over
}

read_arguments() {
  while (($# > 0)); do
    case $1 in
      --port) PORT=${2-}; shift ;;
      --data) DATA=${2-}; shift ;;
      --silos) SILOS=${2-}; shift ;;
      --webs) WEBS=${2-}; shift ;;
      --demo | --empty) MODE=${1#--} ;;
      -h | --help) usage; exit 0 ;;
      *) usage >&2; fail "unknown argument: $1" ;;
    esac
    shift || fail "a value is missing"
  done
  check_port "$PORT"
  [[ $SILOS =~ ^[1-9]$ ]] || fail "--silos must be a number from 1 to 9, not '$SILOS'"
  [[ $WEBS =~ ^[1-9]$ ]] || fail "--webs must be a number from 1 to 9, not '$WEBS'"
  [[ -n $DATA ]] || fail "--data must name a folder"
}

usage() {
  say "usage: deploy/cluster.sh [--silos 2] [--webs 2] [--port 5080] [--data DIR] [--demo|--empty]
  --silos  how many processes run the grains
  --webs   how many web nodes stand behind the front
  The others are those of up.sh, and the data folder is the same, too: what up.sh began, cluster.sh goes on with."
}

start_database() {
  start_postgres
  note_run postgres "$POSTGRES"
}

# The first silo brings the database to its version and fills it; then all the others come at once.
start_nodes() {
  local number
  start_node silo-1
  await_ready silo-1
  for ((number = 2; number <= SILOS; number++)); do start_node "silo-$number"; done
  for ((number = 1; number <= WEBS; number++)); do start_node "web-$number"; done
  for number in "${!SERVERS[@]}"; do await_ready "$number"; done
  start_web_front
}

# start_node NAME: at the ports that it had before.
start_node() {
  local name=$1 program=$SILO settings=(Silo__Web=false)
  [[ -n ${PORTS[$name]-} ]] || PORTS[$name]="$(new_port) $(new_port) $(new_port)"
  local ports
  read -ra ports <<<"${PORTS[$name]}"
  if [[ $name == web-* ]]; then
    program=$WEB settings=(Web__TrustedProxies__0=127.0.0.1)
  else
    settings+=(Cluster__SiloPort="${ports[1]}" Cluster__GatewayPort="${ports[2]}")
  fi
  start_server "$name" "$program" "http://127.0.0.1:${ports[0]}" "${settings[@]}"
  BORN[$name]=$SECONDS
}

# One that no other node of ours will have, either.
new_port() {
  local port
  while port=$(free_port); [[ " ${PORTS[*]} " == *" $port "* ]]; do :; done
  say "$port"
}

start_web_front() {
  local number urls=()
  for ((number = 1; number <= WEBS; number++)); do urls+=("${URLS[web-$number]}"); done
  start_front "$PORT" "${urls[@]}"
  BORN[front]=$SECONDS
}

# As a platform for containers would do it.
watch_over() {
  local name
  while true; do
    sleep 0.2 9>&- & wait $! || true
    look_at_database
    for name in "${!BORN[@]}"; do look_at "$name"; done
    greet
  done
}

look_at_database() {
  [[ -z $POSTGRES ]] || alive "$POSTGRES" && return
  say "postgres ended; it starts again: $(tail -n 1 "$LOGS/postgres.log")"
  start_database
  say "postgres is back"
}

look_at() {
  local name=$1 pid=${SERVERS[$1]-$FRONT}
  if [[ -n ${AGAIN_AT[$name]-} ]]; then
    ((SECONDS < AGAIN_AT[$name])) || start_again "$name"
  elif ! alive "$pid"; then
    PAUSES[$name]=$(pause_of "$name")
    AGAIN_AT[$name]=$((SECONDS + PAUSES[$name]))
    if [[ $name == front ]]; then EXITED=0 WHY='' && { wait "$pid" || EXITED=$?; }; else ask_why "$name"; fi
    say "$name ended (exit code $EXITED${WHY:+: $WHY}); it starts again in ${PAUSES[$name]} s"
  fi
}

# pause_of NAME
pause_of() {
  local last=${PAUSES[$1]-0} next=$PAUSE
  ((SECONDS - BORN[$1] >= STEADY || last == 0)) || next=$((last * 2 < LONGEST_PAUSE ? last * 2 : LONGEST_PAUSE))
  say "$next"
}

start_again() {
  unset "AGAIN_AT[$1]"
  if [[ $1 == front ]]; then start_web_front; else start_node "$1" && COMING+=("$1"); fi
}

# What was started again is named when it is ready.
greet() {
  local name still=()
  for name in "${COMING[@]}"; do
    if is_ready "${URLS[$name]}"; then say "$name is back"; elif alive "${SERVERS[$name]}"; then still+=("$name"); fi
  done
  COMING=("${still[@]}")
}

# Also after a failure: nothing is left running. Web nodes before the silos that they need.
stop() {
  local code=$? kind names
  trap '' INT TERM HUP
  set +e
  end_step
  stop_front
  for kind in web silo; do
    mapfile -t names < <(printf '%s\n' "${!SERVERS[@]}" | grep "^$kind-")
    end_servers "${names[@]}"
  done
  stop_postgres
  rm -f "$RUN/postgres.pid"
  exit "$code"
}

main "$@"
