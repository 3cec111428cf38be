# shellcheck shell=bash
# What must be on the machine. What Debian or Ubuntu can give is installed when root asks; else one line says what is missing.

need_dotnet() {
  DOTNET_VERSION=$(cd "$ROOT" && dotnet --version 2>/dev/null </dev/null) || DOTNET_VERSION=
  ((${DOTNET_VERSION%%.*} + 0 >= 10)) || fail "the .NET SDK 10 is missing: install it from https://dotnet.microsoft.com/download"
}

need_node() {
  NODE_VERSION=$(node --version 2>/dev/null) || NODE_VERSION=
  NODE_VERSION=${NODE_VERSION#v}
  [[ $(printf '20.19\n%s\n' "$NODE_VERSION" | sort -V | sed -n 1p) == 20.19 ]] ||
    fail "Node.js 20.19 or newer is missing: install it from https://nodejs.org"
  have npm || fail "npm is missing: install it (it comes with Node.js from https://nodejs.org)"
}

can_install() { [[ $EUID == 0 ]] && have apt-get; }

# install WHAT COMMAND…: what the package manager says is shown only if it fails.
install() {
  local what=$1 log
  shift
  say "Installing $what …"
  log=$(mktemp "${TMPDIR:-/tmp}/portal-install.XXXXXX")
  if ! run_logged "$log" "$@"; then
    tail -n 5 "$log" >&2
    rm -f "$log"
    fail "could not install $what"
  fi
  rm -f "$log"
}

apt_get_install() {
  apt-get -qq update &&
    DEBIAN_FRONTEND=noninteractive apt-get -qq -y --no-install-recommends -o Dpkg::Options::=--force-confold install "$@"
}

# Sets PG_BIN. With a version, that one and no other: a database opens only with the PostgreSQL that made it.
need_postgres() {
  local want=${1-}
  find_postgres "$want" && return
  if can_install && [[ -z $want && -z ${PORTAL_POSTGRES_BIN-} ]]; then
    install PostgreSQL apt_get_postgres
    find_postgres "" && return
  fi
  [[ -z $want ]] || fail "the database in $DATA/postgres was made by PostgreSQL $want, which is missing: install postgresql-$want"
  fail "PostgreSQL 15 or newer is missing: install it (Debian, Ubuntu: apt-get install postgresql) or run this once as root"
}

find_postgres() {
  local want=$1 places=("${PORTAL_POSTGRES_BIN-}") dir major best=14
  if [[ -z ${PORTAL_POSTGRES_BIN-} ]]; then
    places=("$(dirname "$(readlink -f "$(command -v pg_ctl || echo /usr/bin/pg_ctl)")")" /usr/lib/postgresql/*/bin)
  fi
  PG_BIN=
  for dir in "${places[@]}"; do
    [[ -x $dir/initdb && -x $dir/postgres ]] || continue
    major=$("$dir/postgres" --version | sed -n 's/^postgres (PostgreSQL) \([0-9]*\).*/\1/p')
    ((major > best)) && [[ -z $want || $want == "$major" ]] || continue
    best=$major PG_BIN=$dir
  done
  [[ -n $PG_BIN ]]
}

# The package would make and start a database of its own. The setting against it is put back afterwards: it is the machine's, not ours.
apt_get_postgres() {
  local setting=/etc/postgresql-common/createcluster.conf
  apt_get_install postgresql-common || return
  cp -p "$setting" "$setting.portal"
  trap 'mv "$setting.portal" "$setting"' RETURN
  sed -i 's/^#\? *create_main_cluster .*/create_main_cluster = false/' "$setting"
  apt_get_install postgresql
}

# Sets CHROMIUM, for the browser tests: best the one that never has a window, since it asks a third less of the machine.
need_chromium() {
  local given=${CHROMIUM-} font=/usr/share/fonts/opentype/noto
  find_chromium "$given"
  if [[ -z $given ]] && can_install; then
    [[ $CHROMIUM == *-shell && -d $font ]] || (install "Chromium and a font for Chinese" apt_get_install chromium-headless-shell fonts-noto-cjk) || true
    find_chromium ""
    [[ -n $CHROMIUM ]] || install "Chromium and a font for Chinese" apt_get_install chromium fonts-noto-cjk
    find_chromium ""
  fi
  [[ -n $CHROMIUM ]] || fail "Chromium is missing: install it (Debian: apt-get install chromium-headless-shell fonts-noto-cjk)"
  export CHROMIUM
}

find_chromium() {
  CHROMIUM=${1:-$(command -v chromium-headless-shell || command -v chromium || command -v chromium-browser || command -v google-chrome || true)}
}

# Sets NGINX, the front of a cluster on one machine.
need_nginx() {
  find_nginx && return
  ! can_install || install nginx apt_get_nginx
  find_nginx || fail "nginx is missing: install it (Debian, Ubuntu: apt-get install nginx-light) or run this once as root"
}

find_nginx() { NGINX=$(PATH=$PATH:/usr/sbin:/sbin command -v nginx); }

# The package would start a server of its own. Where nothing forbids that, we do for as long as it takes.
apt_get_nginx() {
  local policy=/usr/sbin/policy-rc.d
  if [[ ! -e $policy ]]; then
    trap 'rm -f "$policy"' RETURN
    printf '#!/bin/sh\nexit 101\n' >"$policy" && chmod +x "$policy"
  fi
  apt_get_install nginx-light
}
