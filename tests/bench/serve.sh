#!/usr/bin/env bash
# What requests cost, beside nginx serving the article's brotli bytes from a file on the same machine: keep-alive, 32 connections, the
# two in turn; of each pair the ratio, of these the median.
set -uo pipefail
here=$(dirname "$0")
. "$here/lib"
need wrk wrk
brotli_module=/usr/lib/nginx/modules/ngx_http_brotli_static_module.so
need $brotli_module nginx libnginx-mod-http-brotli-static

PAIRS=${PAIRS:-5}
SECONDS_EACH=${SECONDS_EACH:-2}
article=/en/moe
widgets=(kv-cache?tokens= speculation?acceptance=0. flop-check?hours= training-cost?hours= serving-margin?rent=1.)
brotli=(-H "Accept-Encoding: br")
fresh=1000000 # a number that nobody has asked for

start_site

# nginx serves the bytes that the site itself makes.
say "Starting nginx"
mkdir -p "$BENCH_TEMP/www/en"
curl -sf "$site$article" -o "$BENCH_TEMP/www$article"
curl -sf "${brotli[@]}" "$site$article" -o "$BENCH_TEMP/www$article.br"
nginx_port=$(free_port)
nginx=http://127.0.0.1:$nginx_port
cat >"$BENCH_TEMP/nginx.conf" <<CONF
load_module $brotli_module;
worker_processes auto;
pid $BENCH_TEMP/nginx.pid;
error_log stderr crit;
events { worker_connections 1024; }
http {
  access_log off;
  sendfile on;
  tcp_nopush on;
  keepalive_requests 1000000000;
  default_type text/html;
  brotli_static on;
  server { listen 127.0.0.1:$nginx_port; root $BENCH_TEMP/www; }
}
CONF
nginx -e stderr -c "$BENCH_TEMP/nginx.conf" -g "daemon off;" &
started+=($!)
until curl -sf -o /dev/null "$nginx$article"; do sleep 0.1; done

# ask URL [wrk's options]: requests a second, how many there were, how many were not answered well.
ask() {
  wrk -t1 -c32 -d"${SECONDS_EACH}s" "$@" | awk '
    /requests in/ { count = $1 } /^Requests\/sec/ { rate = $2 } /Non-2xx/ { bad = $NF } /Socket errors/ { bad += $4 + $6 + $8 + $10 }
    END { print rate + 0, count + 0, bad + 0 }'
}

# beside NAME TARGET [wrk's options, with {} where a number goes that nobody has asked for]: the row of a ratio.
beside() {
  local name=$1 target=$2 ratios="" rates="" cpus="" fails=0 pair other rate count bad before
  shift 2
  for ((pair = 0; pair <= PAIRS; pair++)); do
    read -r other _ <<<"$(ask "${brotli[@]}" "$nginx$article")"
    before=$(cpu_of "$site_pid")
    read -r rate count bad <<<"$(ask "${@//\{\}/$fresh}")"
    fresh=$((fresh + 100000))
    ((pair == 0)) && continue # warm
    ratios+="$(calculate "$rate / $other")"$'\n'
    rates+="$rate"$'\n'
    cpus+="$(calculate "($(cpu_of "$site_pid") - $before) / ($count + 1e-9)")"$'\n'
    fails=$((fails + bad))
  done
  local ratio cpu
  ratio=$(median <<<"${ratios%$'\n'}")
  cpu=$(median <<<"${cpus%$'\n'}")
  ((fails == 0)) || name+=" ($fails FAILED)"
  row "$name" "$(printf '%.3f × nginx, %.0f a second, %.3f ms CPU each' "$ratio" "$(median <<<"${rates%$'\n'}")" "$cpu")" \
    "≥ $target ×" "$(is "$ratio >= $target && $fails == 0")"
}

say "Articles"
etag=$(curl -sfI "${brotli[@]}" "$site$article" | sed -n 's/\r$//; s/^ETag: //p')
beside "Article, brotli" 0.6 "${brotli[@]}" "$site$article"
beside "Article that the browser has (304)" 0.6 "${brotli[@]}" -H "If-None-Match: $etag" "$site$article"

say "Widgets in states that nobody has asked for"
for widget in "${widgets[@]}"; do
  name=${widget%%\?*}
  query=${widget#*\?}
  beside "Page of $name" 0.06 "${brotli[@]}" -s "$here/fresh.lua" "$site" -- "/en/w/$name?$query" "{}"
  beside "$name.json" 0.12 "${brotli[@]}" -s "$here/fresh.lua" "$site" -- "/en/w/$name.json?$query" "{}"
  beside "Fragment of $name" 0.08 "${brotli[@]}" -s "$here/fresh.lua" "$site" -- "/en/w/$name?fragment=page&$query" "{}"
  bytes=$(curl -s "${brotli[@]}" "$site/en/w/$name?fragment=page&$query$fresh" | wc -c)
  row "Bytes of that fragment" "$bytes" "≤ 6,000" "$(is "$bytes <= 6000")"
done
