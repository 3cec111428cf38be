# shellcheck shell=bash
# Which grain host runs: Orleans where the whole set of its packages can be restored, else Embedded. GRAIN_HOST= decides without asking.

choose_grain_host() {
  if [[ -n ${GRAIN_HOST-} ]]; then
    [[ $GRAIN_HOST == Orleans || $GRAIN_HOST == Embedded ]] || fail "GRAIN_HOST is '$GRAIN_HOST': it must be Orleans or Embedded"
    HOST_REASON="GRAIN_HOST says so"
  elif orleans_restores; then
    GRAIN_HOST=Orleans HOST_REASON="its packages restore"
  else
    GRAIN_HOST=Embedded HOST_REASON="the Orleans packages cannot be restored here"
  fi
  export GRAIN_HOST
}

# Asked once a day, and again when the packages on offer change. A silent feed costs no more than the time-out.
orleans_restores() {
  local version probe=$ROOT/deploy/probe question stamp answer=no
  version=${OrleansVersion:-$(sed -n 's/.*<OrleansVersion[^>]*>\([^<]*\)<.*/\1/p' "$ROOT/Orleans.props")}
  question=$(
    { say "$version ${NUGET_PACKAGES-} ${HOME-} $(date +%F)"; cat "$ROOT/nuget.config"; ls "$ROOT/deploy/packages"; } |
      sha256sum | cut -c1-16
  )
  stamp=$probe/obj/$question
  if [[ ! -f $stamp ]]; then
    run_logged /dev/null timeout 60 env NUGET_ENHANCED_MAX_NETWORK_TRY_COUNT=2 \
      dotnet restore "$probe/Portal.Probe.csproj" -p:OrleansVersion="$version" && answer=yes
    { mkdir -p "$probe/obj" && say "$answer" >"$stamp"; } 2>/dev/null || { [[ $answer == yes ]]; return; }
  fi
  [[ $(<"$stamp") == yes ]]
}
