# shellcheck shell=bash
# Builds what up.sh runs, and only what changed: each output has a stamp with the hash of what it was made from.

# Sets SILO.
build_silo() {
  local folder stamp hash
  folder=$ROOT/silo/bin/$GRAIN_HOST/Release/net10.0
  SILO=$folder/Portal.Silo.dll
  stamp=$folder/.built-from
  hash=$(hash_of "$DOTNET_VERSION" Directory.*.props Orleans.props global.json nuget.config .editorconfig BannedSymbols.txt \
    grain-interfaces grains web silo)
  # Newer than its stamp: somebody else built it, from who knows what.
  [[ -f $SILO && ! $SILO -nt $stamp && $(cat "$stamp" 2>/dev/null) == "$hash" ]] && return
  say "Building the server …"
  build_step dotnet build -c Release -clp:NoSummary -v:quiet "$ROOT/silo/Portal.Silo.csproj"
  say "$hash" >"$stamp"
}

build_client() {
  local client=$ROOT/web/client stamp hash
  stamp=$client/node_modules/.built-from
  hash=$(hash_of "$NODE_VERSION" web/client/)
  [[ -f $client/dist/index.html && $(cat "$stamp" 2>/dev/null) == "$hash" ]] && return
  say "Building the client …"
  install_packages "$client"
  build_step npm --prefix "$client" run --silent build
  say "$hash" >"$stamp"
}

# Removing and fetching hundreds of packages again is for when the list changed.
install_packages() {
  local stamp=$1/node_modules/.installed-from hash
  hash=$(hash_of "$NODE_VERSION" "${1#"$ROOT/"}/package.json" "${1#"$ROOT/"}/package-lock.json")
  [[ $(cat "$stamp" 2>/dev/null) == "$hash" ]] && return
  build_step npm --prefix "$1" ci --include=dev
  say "$hash" >"$stamp"
}

# hash_of WORD PATH…: of the word and of all sources below the paths, seen from the project's root. Times do not count.
# The client is no source of the server: it is only hashed when asked for, with a slash at the end.
hash_of() {
  local word=$1
  shift
  {
    say "$word"
    find "$@" \( -name node_modules -o -name dist -o -name bin -o -name obj -o -name test-results -o -path web/client \) -prune \
      -o -type f -print0 |
      LC_ALL=C sort -z | xargs -0 sha256sum
  } | sha256sum | cut -c1-64
}

build_step() {
  [[ -w $ROOT/silo ]] || fail "$ROOT is not built and not writable for $(id -un): build it once as its owner"
  run_logged "$LOGS/build.log" "$@" && return
  { grep -E ': error |npm error' "$LOGS/build.log" || tail -n 20 "$LOGS/build.log"; } | awk '!seen[$0]++ && ++shown <= 20' >&2
  fail "the build failed: see $LOGS/build.log"
}
