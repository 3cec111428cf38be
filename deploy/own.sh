# shellcheck shell=bash
# A Portal for tests and measurements: on a free port, with demo data in a folder that is thrown away.

OWN=''
OWN_PID=''

# Sets and exports PORTAL_URL.
start_own_portal() {
  local port
  OWN=$(mktemp -d /tmp/portal-own-XXXXXX)
  chmod 711 "$OWN" # the user who runs PostgreSQL has to get through
  port=$(free_port)
  "$ROOT/deploy/up.sh" --port "$port" --data "$OWN/data" --demo >"$OWN/up.log" 2>&1 &
  OWN_PID=$!
  until grep -q '^Portal is ready' "$OWN/up.log"; do
    alive "$OWN_PID" || { cat "$OWN/up.log" >&2; return 1; }
    sleep 0.1
  done
  export PORTAL_URL=http://localhost:$port
}

show_own_log() { [[ -z $OWN ]] || tail -n 30 "$OWN/up.log" "$OWN/data/log/portal.log" 2>/dev/null || true; }

stop_own_portal() {
  [[ -n $OWN ]] || return 0
  kill -TERM "$OWN_PID" 2>/dev/null || true
  wait "$OWN_PID" 2>/dev/null || true
  rm -rf "$(readlink -f "$OWN/data/postgres")" "$OWN"
  OWN='' OWN_PID=''
}
