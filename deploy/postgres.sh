# shellcheck shell=bash
# The private PostgreSQL of one data folder: DATA/postgres/{cluster,socket}, reached by a socket only, run by another user when root asks.

# Durability first: an accepted message survives a power cut. Statements are logged without the values in them.
POSTGRES_SETTINGS=(
  listen_addresses= unix_socket_permissions=0700
  fsync=on synchronous_commit=on full_page_writes=on
  shared_buffers=256MB effective_cache_size=1GB work_mem=8MB maintenance_work_mem=128MB
  max_wal_size=2GB checkpoint_completion_target=0.9 random_page_cost=1.1 jit=off
  timezone=UTC log_timezone=UTC log_error_verbosity=terse log_parameter_max_length=0 log_min_duration_statement=1000
)
POSTGRES=''
POOL=40 POOLS=2 # of Portal's processes: how large, and how many

# Sets CONNECTION. All pools together stay below max_connections.
start_postgres() {
  local setting settings=() log=$LOGS/postgres.log
  open_postgres_folder
  end_postgres_left_over
  [[ -d $PG_HOME/cluster ]] || make_cluster
  [[ -f $SECRETS/postgres.password ]] || set_password
  make_socket_folder
  for setting in "${POSTGRES_SETTINGS[@]}" "unix_socket_directories=$PG_SOCKET" "max_connections=$((POOL * POOLS + 20))"; do
    settings+=(-c "$setting")
  done
  rotate "$log"
  set -m
  as_owner "$PG_BIN/postgres" -D "$PG_HOME/cluster" "${settings[@]}" >>"$log" 2>&1 </dev/null 9>&- &
  POSTGRES=$!
  set +m
  await_postgres || fail "PostgreSQL did not start: $(tail -n 1 "$log") (all of it in $log)"
  CONNECTION="Host=$PG_SOCKET;Username=portal;Password=$(<"$SECRETS/postgres.password");Database=portal;Maximum Pool Size=$POOL"
}

stop_postgres() {
  [[ -n $POSTGRES ]] || return 0
  end_process "$POSTGRES" 60 INT
  POSTGRES=
  [[ $PG_SOCKET == "$PG_HOME"/* ]] || rm -rf "$PG_SOCKET"
}

# Two minutes: after a power cut it first reads its log.
await_postgres() {
  local tries=1200
  until [[ $(sed -n '1p;8p' "$PG_HOME/cluster/postmaster.pid" 2>/dev/null) == "$POSTGRES"$'\n'ready* ]]; do
    alive "$POSTGRES" && ((tries-- > 0)) || return
    sleep 0.1
  done
}

as_owner() {
  cd / # the owner may not see where we are
  if [[ $EUID == 0 ]]; then exec setpriv --reuid "$PG_OWNER" --regid "$(id -g "$PG_OWNER")" --init-groups "$@"; else exec "$@"; fi
}

# PostgreSQL refuses to run as root; then its part of the data folder belongs to another user, the one that has it already or postgres.
open_postgres_folder() {
  local place=$DATA/postgres
  [[ -e $place || ! -L $place ]] || fail "$place is a link to $(readlink "$place"), which is not there"
  [[ -e $place ]] || mkdir -m 700 "$place"
  PG_OWNER=$(stat -Lc %U "$place")
  if [[ $EUID == 0 && $PG_OWNER == root ]]; then
    PG_OWNER=postgres
    id "$PG_OWNER" >/dev/null 2>&1 || useradd --system --user-group --no-create-home --shell /usr/sbin/nologin "$PG_OWNER"
    chown -R "$PG_OWNER:" "$place/"
    (as_owner test -w "$place") || move_where_owner_can_reach "$place"
  fi
  PG_HOME=$(readlink -f "$place")
  (as_owner test -w "$PG_HOME") || 
    fail "$PG_HOME cannot be written by $PG_OWNER, who runs PostgreSQL: see its permissions and those of the folders above"
}

# Below a private folder (/root, say) no other user can get at anything. The data folder then holds a link.
move_where_owner_can_reach() {
  local there
  mkdir -p -m 711 /var/lib/portal
  there=$(mktemp -d /var/lib/portal/XXXXXXXX)
  cp -a "$1/." "$there/" && rm -rf "$1" && ln -s "$there" "$1"
  chown "$PG_OWNER:" "$there"
  say "The database is kept in $there: user $PG_OWNER, who runs PostgreSQL, cannot reach ${1%/*}."
}

# Whoever holds the lock on the data folder is alone; so what still runs here was left by a start that was killed.
end_postgres_left_over() {
  local file=$PG_HOME/cluster/postmaster.pid pid command socket
  pid=$(head -n 1 "$file" 2>/dev/null) || return 0
  kill -0 "$pid" 2>/dev/null || return 0 # stale: PostgreSQL removes it
  command=$(tr '\0' '\n' <"/proc/$pid/cmdline") || command=
  if grep -qxF "$PG_HOME/cluster" <<<"$command"; then
    say "Stopping a PostgreSQL left over (process $pid) …"
    socket=$(sed -n 5p "$file")
    end_process "$pid" 60 INT
    [[ $socket != /tmp/portal-???????? ]] || rm -rf "$socket"
  elif [[ -n $command ]] || ! alive "$pid"; then
    rm -f "$file" # the number belongs to some other program or to a zombie, which PostgreSQL would take for a PostgreSQL
  else
    fail "process $pid may be a PostgreSQL on $PG_HOME: stop it"
  fi
}

make_cluster() {
  local new=$PG_HOME/cluster.new locale=C
  ! locale -a 2>/dev/null | grep -qix 'C.utf-\?8' || locale=C.UTF-8
  say "Making the database …"
  rm -rf "$new"
  (as_owner "$PG_BIN/initdb" -D "$new" --username=postgres --auth=peer --encoding=UTF8 --locale="$locale" --data-checksums 9>&-) \
    >"$LOGS/initdb.log" 2>&1 || fail "could not make the database: $(tail -n 1 "$LOGS/initdb.log") (all of it in $LOGS/initdb.log)"
  printf 'local all postgres peer map=owner\nlocal all all scram-sha-256\n' >"$new/pg_hba.conf"
  printf 'owner %s postgres\n' "$PG_OWNER" >"$new/pg_ident.conf"
  run_sql "$new" 'CREATE ROLE portal LOGIN' 'CREATE DATABASE portal OWNER portal'
  mv "$new" "$PG_HOME/cluster"
}

set_password() {
  local password
  password=$(random_hex 24)
  run_sql "$PG_HOME/cluster" "ALTER ROLE portal PASSWORD '$password'"
  keep_secret "$SECRETS/postgres.password" "$password"
}

# run_sql CLUSTER LINE…: without a server, so before anyone can connect.
run_sql() {
  local cluster=$1 said
  shift
  said=$(printf '%s\n' "$@" | as_owner "$PG_BIN/postgres" --single -D "$cluster" postgres 2>&1 >/dev/null 9>&-) &&
    [[ $said != *ERROR:* ]] || fail "could not prepare the database: $said"
}

# The path of a socket has 107 bytes at most, and the connection string must not need quotes.
make_socket_folder() {
  PG_SOCKET=$PG_HOME/socket
  if [[ ! $PG_SOCKET =~ ^[A-Za-z0-9/._-]{1,88}$ ]]; then PG_SOCKET=$(mktemp -d /tmp/portal-XXXXXXXX); fi
  mkdir -p -m 700 "$PG_SOCKET"
  [[ $EUID != 0 ]] || chown "$PG_OWNER:" "$PG_SOCKET"
}
