# shellcheck shell=bash
# The front of a cluster on one machine: nginx, one process, which gives every request and every web socket to any web node.

FRONT=''

# start_front PORT URL…
start_front() {
  local port=$1 home=$RUN/front
  shift
  rotate "$LOGS/front.log"
  rm -rf "$home" && mkdir -p "$home/temp"
  front_settings "$port" "$home" "$@" >"$home/nginx.conf"
  set -m
  "$NGINX" -p "$home/" -c "$home/nginx.conf" -e stderr 2>>"$LOGS/front.log" >&2 </dev/null 9>&- &
  FRONT=$!
  set +m
  note_run front "$FRONT" "http://localhost:$port"
}

stop_front() {
  [[ -n $FRONT ]] || return 0
  end_process "$FRONT" 10
  FRONT=
  forget_run front
}

# Nobody counts failures: nginx takes a web socket for one that goes on failing until it ends. A request that a dead node did not answer goes to the next one, a command, too: its id makes it safe. A node that leaves refuses web sockets with 503.
front_settings() {
  local port=$1 home=$2 url servers='' kind places=''
  shift 2
  for url; do servers+="server 127.0.0.1:${url##*:} max_fails=0; "; done
  for kind in client_body proxy fastcgi uwsgi scgi; do places+="${kind}_temp_path $home/temp/$kind; "; done
  cat <<EOF
daemon off;
error_log stderr crit;
master_process off;
pid $home/nginx.pid;
worker_rlimit_nofile 65536;
events { worker_connections 32768; }
http {
  access_log off;
  $places
  client_max_body_size 32m;
  upstream web_nodes { least_conn; $servers keepalive 64; }
  map \$http_upgrade \$connection_word { default upgrade; '' ''; }
  server {
    listen 127.0.0.1:$port backlog=4096;
    $(! has_ip6 || say "listen [::1]:$port backlog=4096;")
    proxy_http_version 1.1;
    proxy_set_header Host \$http_host;
    proxy_set_header X-Forwarded-For \$remote_addr;
    proxy_set_header X-Forwarded-Proto \$scheme;
    proxy_set_header Upgrade \$http_upgrade;
    proxy_set_header Connection \$connection_word;
    proxy_connect_timeout 2s;
    proxy_next_upstream_timeout 10s;
    location / {
      proxy_pass http://web_nodes;
      proxy_next_upstream error timeout non_idempotent;
      proxy_read_timeout 30s;
    }
    location /hubs/ {
      proxy_pass http://web_nodes;
      proxy_next_upstream error timeout http_503;
      proxy_read_timeout 60s;
    }
  }
}
EOF
}

has_ip6() { [[ -f /proc/net/if_inet6 ]] && grep -q '^00000000000000000000000000000001 ' /proc/net/if_inet6; }
