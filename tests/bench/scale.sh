#!/usr/bin/env bash
# How start, memory and saves grow with the content: the site as it is beside an empty Razor Pages app, and a site of a thousand articles
# in two languages, each as long as moe.md, beside Hugo on the same Markdown.
#
# Takes less than four minutes: whatever comes to no end by itself is ended, and the part with it.
set -uo pipefail
[ -n "${SCALE_ENDS:-}" ] || SCALE_ENDS=1 exec timeout -k 10 "${SCALE_SECONDS:-235}" bash "$0" "$@"
here=$(dirname "$0")
. "$here/lib"
need hugo hugo
need python3 python3

STARTS=${STARTS:-3}
COUNTS=${COUNTS:-250 500 1000}
LONGEST=60000 # ms for a start
host=127.0.0.1
content=$here/../../content

now() { date +%s%N; }
since() { calculate "($(now) - $1) / 1000000"; } # in ms
peak() { awk '/VmHWM/ { print int($2 / 1024) }' "/proc/$1/status"; }

# start DLL PATH [SETTING…]: starts an app; $took is the time to its first 200 in ms, $app its process, $url its address.
start() {
  local dll=$1 path=$2 begun port
  shift 2
  port=$(free_port)
  url=http://$host:$port
  begun=$(now)
  (cd "$(dirname "$dll")" && exec dotnet "$dll" "--urls=$url" --environment=Production --DrainSeconds=0 "$@") >"$BENCH_TEMP/app.log" 2>&1 &
  app=$!
  started+=("$app")
  until curl -sf -m 10 -o "$BENCH_TEMP/page" "$url$path"; do
    kill -0 "$app" 2>/dev/null && [ "$(calculate "$(since "$begun") < $LONGEST ? 1 : 0")" = 1 ] ||
      { say "It does not start:"; head -c 4000 "$BENCH_TEMP/app.log" >&2; exit 2; }
    sleep 0.01
  done
  took=$(since "$begun")
}
end() { kill "$app"; timeout 20 tail --pid="$app" -f /dev/null || kill -KILL "$app"; wait "$app" 2>/dev/null; }

say "Making an empty Razor Pages app"
empty=$BENCH_TEMP/empty
{ timeout 60 dotnet new webapp --no-https -n Empty -o "$empty" && timeout 60 dotnet publish "$empty" -c Release -o "$empty/out" -v quiet; } \
  >"$BENCH_TEMP/empty.log" 2>&1 || { cat "$BENCH_TEMP/empty.log" >&2; exit 2; }

say "Starting both in turn"
ours="" theirs="" ratios=""
for ((i = 0; i < STARTS; i++)); do
  start "$empty/out/Empty.dll" /
  other=$took
  end
  start "$BENCH_SITE/DeepseekExplainer.Web.dll" /en/moe
  end
  ours+="$took"$'\n' theirs+="$other"$'\n' ratios+="$(calculate "$took / $other")"$'\n'
done
own=$(median <<<"${ours%$'\n'}") ratio=$(median <<<"${ratios%$'\n'}")
row "Start to the first 200, all content checked" \
  "$(printf '%.0f ms, %.1f × an empty Razor Pages app (%.0f ms)' "$own" "$ratio" "$(median <<<"${theirs%$'\n'}")")" \
  "≤ 1,500 ms or ≤ 3 ×" "$(is "$own <= 1500 || $ratio <= 3")"

declare -A times
for count in $COUNTS; do
  say "Starting with $count articles in two languages"
  many=$BENCH_TEMP/many-$count
  timeout 30 python3 "$here/many_articles.py" "$content" "$many" "$count"
  start "$BENCH_SITE/DeepseekExplainer.Web.dll" /en/moe-0001 --Content="$many"
  times[$count]=$took
  memory=$(peak "$app")
  [ "$count" = "${COUNTS##* }" ] || { end; rm -rf "$many"; }
done
row "Read and check $count articles in two languages, to the first 200" \
  "$(printf '%.1f s, at most %d MB' "$(calculate "${times[$count]} / 1000")" "$memory")" "≤ 10 s, ≤ 600 MB" \
  "$(is "${times[$count]} <= 10000 && $memory <= 600")"
half=$((count / 2))
growth=$(calculate "${times[$count]} / ${times[$half]}")
row "$count articles against $half" "$(printf '%.2f × the time' "$growth")" "≤ 2.2 ×" "$(is "$growth <= 2.2")"

say "Saving one of them"
shown="" responses=""
for ((i = 1; i <= 5; i++)); do
  saved=$many/content/en/moe-0100.md
  sed -i "s/^kicker: .*/kicker: Saved $i/" "$saved" # a number that needs no fact: at most twelve
  begun=$(now)
  answered=$begun
  while [ "$(calculate "$answered - $begun < 10 * 10 ^ 9 ? 1 : 0")" = 1 ]; do # a save is shown within ten seconds, or counts as that
    asked=$(now)
    curl -sf -m 10 -o "$BENCH_TEMP/page" "$url/en/moe-0100"
    answered=$(now)
    grep -q ">Saved $i<" "$BENCH_TEMP/page" && break
  done
  responses+="$(calculate "($answered - $asked) / 1000000")"$'\n' shown+="$(calculate "($answered - $begun) / 1000000")"$'\n'
  sleep 1
done
response=$(median <<<"${responses%$'\n'}")
row "First response with a save of one article among them" \
  "$(printf '%.0f ms; %.0f ms after the save' "$response" "$(median <<<"${shown%$'\n'}")")" "≤ 300 ms" "$(is "$response <= 300")"
end

say "Building them with Hugo"
site=$BENCH_TEMP/hugo
timeout 30 python3 "$here/many_articles.py" --plain "$content" "$site" "$count"
mkdir -p "$site/layouts/_default"
echo '<!doctype html><title>{{ .Title }}</title>{{ .Content }}' | tee "$site/layouts/_default/single.html" >"$site/layouts/_default/list.html"
echo 'baseURL = "https://example.org/"' >"$site/config.toml"
begun=$(now)
timeout 60 hugo --quiet -s "$site" -d "$BENCH_TEMP/hugo-out" >&2
row "Hugo on the same Markdown with plain links" "$(printf '%.1f s' "$(calculate "$(since "$begun") / 1000")")" "" ""
