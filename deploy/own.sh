# shellcheck shell=bash
# Portals for tests and measurements: on a free port, with demo data in a folder that is thrown away.

OWN=''
OWN_RUN=() # a command that runs them
OWN_UP=("$ROOT/deploy/up.sh") # what starts them
OWN_PID=''
OWN_BEFORE=() # folders and processes of those started before
FLOOR_PID=''

# start_own_portals HOW_MANY: sets and exports PORTAL_URL, all of them with spaces between.
start_own_portals() {
  local urls=()
  while ((${#urls[@]} < $1)); do
    start_own_portal || return
    urls+=("$PORTAL_URL")
  done
  PORTAL_URL=${urls[*]}
}

# Sets and exports PORTAL_URL; OWN is its folder.
start_own_portal() {
  local port
  [[ -z $OWN ]] || OWN_BEFORE+=("$OWN" "$OWN_PID")
  OWN=$(mktemp -d /tmp/portal-own-XXXXXX)
  chmod 711 "$OWN" # the user who runs PostgreSQL has to get through
  port=$(free_port)
  "${OWN_RUN[@]}" "${OWN_UP[@]}" --port "$port" --data "$OWN/data" --demo >"$OWN/up.log" 2>&1 &
  OWN_PID=$!
  await_own '^Portal is ready' "$OWN/up.log" "$OWN_PID" || return
  export PORTAL_URL=http://localhost:$port
}

# start_own_floor DLL: what Portal is compared with, in the same PostgreSQL, database bench. Sets FLOOR_URL.
start_own_floor() {
  local port
  port=$(free_port)
  ConnectionStrings__Floor=$(own_connection bench) \
    dotnet "$1" --urls "http://localhost:$port" --Logging:LogLevel:Microsoft.Hosting.Lifetime=Information >"$OWN/floor.log" 2>&1 </dev/null &
  FLOOR_PID=$!
  await_own 'Now listening' "$OWN/floor.log" "$FLOOR_PID" || return
  FLOOR_URL=http://localhost:$port
}

# await_own WORDS LOG PID: until the process has said that.
await_own() {
  until grep -qs "$1" "$2"; do
    alive "$3" || { cat "$2" >&2; return 1; }
    sleep 0.1
  done
}

# make_own_database NAME: beside Portal's own.
make_own_database() (
  own_cluster
  PG_OWNER=$(stat -Lc %U "$PG_HOME/cluster")
  as_owner "$PG_BIN/createdb" -h "$PG_SOCKET" -U postgres -O portal "$1"
)

own_connection() (
  own_cluster
  say "Host=$PG_SOCKET;Username=portal;Password=$(<"$OWN/data/secrets/postgres.password");Database=$1"
)

own_cluster() {
  PG_HOME=$(readlink -f "$OWN/data/postgres")
  PG_SOCKET=$(sed -n 5p "$PG_HOME/cluster/postmaster.pid")
}

# What they complained about last.
show_own_logs() {
  local own
  for own in "${OWN_BEFORE[@]}" "$OWN"; do
    [[ ! -d $own ]] || tail -n 30 "$own/up.log"
    [[ ! -d $own/data/log ]] || grep -hv '"Level":"Information"' "$own"/data/log/{portal,silo-*,web-*}.log 2>/dev/null | tail -n 30 | cut -c 1-2000 || true
  done
}

verify_own_portals() {
  local own
  for own in "${OWN_BEFORE[@]}" "$OWN"; do
    [[ ! -d $own ]] || "$ROOT/deploy/verify.sh" --data "$own/data" || return
  done
}

stop_own_floor() {
  [[ -z $FLOOR_PID ]] || end_process "$FLOOR_PID" 10
  FLOOR_PID=''
}

stop_own_portals() {
  while [[ -n $OWN ]]; do
    kill -TERM "$OWN_PID" 2>/dev/null || true
    wait "$OWN_PID" 2>/dev/null || true
    rm -rf "$(readlink -f "$OWN/data/postgres")" "$OWN"
    OWN=${OWN_BEFORE[0]-} OWN_PID=${OWN_BEFORE[1]-}
    OWN_BEFORE=("${OWN_BEFORE[@]:2}")
  done
}
