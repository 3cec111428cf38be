# shellcheck shell=bash
# What the scripts here share: where the project is, how they speak and fail, and how they run a command that a signal can end at once.

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)

# Quiet tools, and build servers that do not outlive the build.
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_CLI_USE_MSBUILD_SERVER=0 MSBUILDDISABLENODEREUSE=1 UseSharedCompilation=false
export npm_config_audit=false npm_config_fund=false npm_config_update_notifier=false

say() { printf '%s\n' "$*"; }

fail() {
  printf 'error: %s\n' "$*" >&2
  exit 1
}

have() { command -v "$1" >/dev/null 2>&1; }

random_hex() { head -c "$1" /dev/urandom | od -An -v -tx1 | tr -d ' \n'; }

keep_secret() { (umask 077 && say "$2" >"$1.new" && mv "$1.new" "$1"); }

# A log of more than 20 MB is moved away.
rotate() {
  [[ ! -f $1 ]] || (($(stat -c %s "$1") < 20000000)) || mv "$1" "$1.1"
  touch "$1"
}

STEP=''

# run_logged LOG COMMAND…: in a process group of its own, so that Ctrl-C and SIGTERM come here first, and end_step can end all of it.
# Descriptor 9 is the lock on the data folder, which nothing that is started may hold.
run_logged() {
  local log=$1 code=0
  shift
  set -m
  "$@" >"$log" 2>&1 </dev/null 9>&- &
  STEP=$!
  set +m
  wait "$STEP" || code=$?
  STEP=
  return "$code"
}

end_step() {
  [[ -z $STEP ]] || kill -TERM -- "-$STEP" 2>/dev/null || true
}

# A zombie is dead, even where nobody collects it.
alive() { kill -0 "$1" 2>/dev/null && ! grep -qs '^State:[[:space:]]*Z' "/proc/$1/status"; }

# end_process PID SECONDS [SIGNAL]: asks, waits, then insists.
end_process() {
  local pid=$1 tries=$(($2 * 10))
  kill "-${3:-TERM}" "$pid" 2>/dev/null || return 0
  while alive "$pid"; do
    if ((tries-- == 0)); then
      kill -KILL "$pid" 2>/dev/null || true
      return 0
    fi
    sleep 0.1
  done
}

port_taken() {
  (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null || (exec 3<>"/dev/tcp/::1/$1") 2>/dev/null
}

# Below the range from which systems take the ports of outgoing connections.
free_port() {
  local port
  while port=$((20000 + RANDOM % 10000)); port_taken "$port"; do :; done
  say "$port"
}
