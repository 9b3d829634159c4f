#!/bin/sh
# Installs Sotto on a Debian server: relay, Caddy for TLS, a TURN server, Redis when there are several nodes.
# Source: docs/deploy.md, "One command on a server". Run it again to upgrade or to change an answer.
set -eu

USAGE="deploy/install.sh HOST [options]      as root, from a checkout, on Debian 13 or later
  HOST                name of the site: it must lead to this machine
  --nodes N           relays on this machine, one core each, over Redis (1)
  --public-ip A       public address of this machine, where it does not know it itself (behind a NAT)
  --no-turn           no TURN server here
  --metrics           Prometheus may ask every node on loopback: port 18080, 18081, …
  --local-ca          certificates by Caddy's own authority, for machines that the internet doesn't reach
deploy/install.sh --uninstall [--purge]     takes away what it brought; --purge: settings and secrets too"

HERE=$(cd "$(dirname "$0")/.." && pwd)
ETC=/etc/sotto
OPT=/opt/sotto
UNITS=/etc/systemd/system
CADDYFILE=/etc/caddy/Caddyfile
MARK='# Written by Sotto: deploy/install.sh'
FIRST_PORT=8080

say() { printf '%s\n' "$*"; }
fail() { printf '%s\n' "$*" >&2; exit 1; }

uninstall() {
  for unit in $(systemctl list-units --all --plain --no-legend 'sotto@*' | cut -d' ' -f1) sotto-turn.service; do
    systemctl disable --now "$unit" 2>/dev/null || true
  done
  rm -rf /var/lib/sotto-[0-9]* /var/lib/private/sotto-[0-9]*
  rm -rf "$OPT" "$UNITS/sotto@.service" "$UNITS/sotto@.service.d" "$UNITS/sotto-turn.service"
  systemctl daemon-reload
  if grep -qsF "$MARK" "$CADDYFILE"; then
    if [ -e "$CADDYFILE.before-sotto" ]; then mv "$CADDYFILE.before-sotto" "$CADDYFILE"; else rm "$CADDYFILE"; fi
    systemctl try-reload-or-restart caddy
  fi
  if [ -n "$PURGE" ]; then rm -rf "$ETC"; else say "Settings and secrets stay in $ETC."; fi
  say 'Sotto is gone. Caddy, Redis and coturn stay installed: apt purge caddy redis-server coturn takes them away.'
}

HOST='' NODES=1 PUBLIC_IP='' TURN=yes METRICS='' LOCAL_CA='' UNINSTALL='' PURGE=''
while [ $# -gt 0 ]; do
  case $1 in
    --nodes) NODES=${2:-}; shift ;;
    --public-ip) PUBLIC_IP=${2:-}; shift ;;
    --no-turn) TURN='' ;;
    --metrics) METRICS=yes ;;
    --local-ca) LOCAL_CA=yes ;;
    --uninstall) UNINSTALL=yes ;;
    --purge) PURGE=yes ;;
    -h | --help) say "$USAGE"; exit 0 ;;
    -*) fail "There is no option $1.
$USAGE" ;;
    *) [ -z "$HOST" ] || fail "$USAGE"; HOST=$1 ;;
  esac
  [ $# -gt 0 ] && shift
done

# As a whole, not line by line: what is taken goes into Caddy's configuration.
is_host() {
  case $1 in '' | *[!A-Za-z0-9.-]* | .* | *. | *..*) return 1 ;; *.*) return 0 ;; *) return 1 ;; esac
}
[ -n "$UNINSTALL" ] || is_host "$HOST" || fail "Say the name of the site.
$USAGE"
case $NODES in '' | *[!0-9]* | 0* | ???*) fail '--nodes is a number from 1 to 99.' ;; esac
[ "$(id -u)" = 0 ] || fail 'Run this as root.'
[ -d /run/systemd/system ] || fail 'There is no systemd here: docs/deploy.md says how to run Sotto by hand.'
[ -z "$UNINSTALL" ] || { uninstall; exit 0; }
grep -q '^ID=debian$' /etc/os-release || say 'This is no Debian: it may work all the same.'

is_installed() { dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null | grep -qx installed; }

# Debian starts what it installs; a coturn without configuration would be an open question, so it is kept from that.
install_packages() {
  wanted=''
  for package in "$@"; do is_installed "$package" || wanted="$wanted $package"; done
  [ -n "$wanted" ] || return 0
  say "Installing$wanted"
  case $wanted in *coturn*) systemctl mask coturn.service >/dev/null 2>&1 ;; esac
  apt-get update -qq
  # shellcheck disable=SC2086
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $wanted >/dev/null
  case $wanted in *coturn*) systemctl unmask coturn.service >/dev/null; systemctl disable --now coturn.service 2>/dev/null || true ;; esac
}

node_is_new() {
  command -v node >/dev/null && node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)'
}

command -v node >/dev/null || install_packages nodejs
node_is_new || fail 'Node is older than 20.19: Debian 13 has a newer one, for Debian 12 take that of nodesource.com.'
set -- caddy
[ -z "$TURN" ] || set -- "$@" coturn
[ "$NODES" = 1 ] || set -- "$@" redis-server
install_packages "$@"

# Built elsewhere ("npm run build && npm run build:relay" before the checkout was copied here), or now, by nobody.
BUILT=$HERE
# What was built before a pull is not what was pulled. Folders count too: a file that is gone changes its folder.
is_stale() {
  product=$1; shift
  [ -e "$HERE/$product" ] || return 0
  [ -n "$(cd "$HERE" && find "$@" package.json package-lock.json -newer "$product" -print -quit 2>/dev/null)" ]
}
if is_stale dist/version.json client shared lab/build vite.config.ts ||
  is_stale .build/relay/main.js relay shared deploy/coturn-config.ts deploy/janus-config.ts lab/build/relay.ts; then
  command -v npm >/dev/null || install_packages npm
  BUILT=$(mktemp -d)
  trap 'rm -rf "$BUILT"' EXIT
  say 'Building, some minutes …'
  # What packages run while building sees no secret.
  tar -C "$HERE" --exclude=./node_modules --exclude=./.git --exclude=./.env --exclude=./.cert --exclude=./deploy/.env \
    --exclude=turnserver.conf --exclude=./deploy/janus -cf - . | tar -C "$BUILT" -xf -
  chown -R nobody:nogroup "$BUILT"
  (cd "$BUILT" && setpriv --reuid=nobody --regid=nogroup --clear-groups env -i PATH="$PATH" HOME="$BUILT" \
    sh -c 'npm ci --ignore-scripts --no-audit --no-fund --silent && npm run -s build && npm run -s build:relay') >/dev/null
fi

umask 022
rm -rf "$OPT.new"
mkdir -p "$OPT.new"
cp -R "$BUILT/dist" "$BUILT/.build/relay" "$OPT.new/"
chown -R root:root "$OPT.new"
chmod -R u=rwX,go=rX "$OPT.new"
rm -rf "$OPT.old"
[ ! -e "$OPT" ] || mv "$OPT" "$OPT.old"
mv "$OPT.new" "$OPT"
rm -rf "$OPT.old"

secret() { head -c 32 /dev/urandom | od -An -tx1 | tr -d ' \n'; }
mkdir -p "$ETC"
chmod 700 "$ETC"
umask 077
[ -e "$ETC/secrets.env" ] || : > "$ETC/secrets.env"
for name in SOTTO_TURN_SECRET SOTTO_REDIS_SECRET; do
  grep -q "^$name=" "$ETC/secrets.env" || printf '%s=%s\n' "$name" "$(secret)" >> "$ETC/secrets.env"
done
[ -e "$ETC/relay.env" ] || printf '%s\n' '# Your settings, one NAME=value a line; they win over install.env.' \
  '# All there are: node /opt/sotto/relay/main.js --help. Then restart one node after the other: systemctl restart sotto@8080' > "$ETC/relay.env"
[ -e "$ETC/denied" ] || printf '%s\n' '# Public addresses of yours that nobody may reach through the TURN server: ADDRESS or FIRST-LAST, one a line.' \
  '# Then run the installer again.' > "$ETC/denied"

{
  printf '%s; changes belong into relay.env\nSOTTO_TRUSTED_PROXIES=127.0.0.1\n' "$MARK"
  if [ "$NODES" != 1 ]; then
    printf 'SOTTO_REDIS_URL=redis://127.0.0.1:6379\n'
    grep '^SOTTO_REDIS_SECRET=' "$ETC/secrets.env"
  fi
} > "$ETC/install.env.new"

# The UDP sockets that somebody at the TURN server can send to: those of this machine that are not on loopback, nor those
# of the TURN server or of a web server. Reads what "ss -lnuHp" says.
reachable() {
  awk '$4 !~ /^(127\.|\[::1\]|\[fe80:)/ && $0 !~ /"turnserver"/ && $4 !~ /:(443|3478|5349)$/ {
    print "  " $4 (match($0, /\(\("[^"]*"/) ? " " substr($0, RSTART + 3, RLENGTH - 4) : "")
  }' | sort -u
}

if [ -n "$TURN" ]; then
  own_ip=$(ip -o route get 192.0.2.1 2>/dev/null | sed -n 's/.* src \([0-9.]*\).*/\1/p')
  [ -n "$own_ip" ] || own_ip=$(ip -o -4 addr show scope global | sed -n '1s/.* inet \([0-9.]*\).*/\1/p')
  [ -n "$own_ip" ] || fail 'This machine has no IPv4 address for a TURN server: --no-turn leaves it out.'
  external=$own_ip
  [ -z "$PUBLIC_IP" ] || [ "$PUBLIC_IP" = "$own_ip" ] || external=$PUBLIC_IP/$own_ip
  (
    set -a
    . "$ETC/secrets.env"
    set --
    while read -r range _ || [ -n "$range" ]; do
      case $range in '' | '#'*) ;; *) set -- "$@" "--deny=$range" ;; esac
    done < "$ETC/denied"
    cd "$ETC" && node --input-type=module - --realm "$HOST" --external-ip "$external" "$@" << 'JS'
import { writeFileSync, appendFileSync } from 'node:fs';
const { configText, readWish, relaySettings } = await import('/opt/sotto/relay/coturn-config.js');
const wish = readWish(process.argv.slice(2), process.env.SOTTO_TURN_SECRET);
if (typeof wish === 'string') {
  console.error(`${wish} (--deny: /etc/sotto/denied)`);
  process.exit(1);
}
writeFileSync('turnserver.conf', configText(wish));
appendFileSync('install.env.new', relaySettings(wish));
JS
  )
fi
mv "$ETC/install.env.new" "$ETC/install.env"

ports=''
node=0
while [ "$node" -lt "$NODES" ]; do
  ports="$ports $((FIRST_PORT + node))"
  node=$((node + 1))
done

umask 022
cp "$HERE/deploy/systemd/sotto@.service" "$UNITS/"
rm -rf "$UNITS/sotto@.service.d"
if [ -n "$METRICS" ]; then
  mkdir "$UNITS/sotto@.service.d"
  printf '[Service]\nEnvironment=SOTTO_METRICS_PORT=1%%i\n' > "$UNITS/sotto@.service.d/metrics.conf"
fi
if [ -n "$TURN" ]; then cp "$HERE/deploy/systemd/sotto-turn.service" "$UNITS/"; fi
systemctl daemon-reload

# Nodes that are more than asked for, one at a time those that stay: the others go on meanwhile.
for unit in $(systemctl list-units --all --plain --no-legend 'sotto@*' | cut -d' ' -f1); do
  port=${unit#sotto@}
  case " $ports " in *" ${port%.service} "*) ;; *) systemctl disable --now "$unit" 2>/dev/null ;; esac
done
is_ready() {
  node -e 'fetch(process.argv[1]).then((r) => process.exit(r.status === 200 ? 0 : 1), () => process.exit(1))' "$1"
}
wait_for() {
  tries=0
  until is_ready "$1"; do
    tries=$((tries + 1))
    [ "$tries" -lt 40 ] || fail "$2 does not answer: journalctl -u $2"
    sleep 0.5
  done
}
[ "$NODES" = 1 ] || systemctl enable --now redis-server
for port in $ports; do
  systemctl enable "sotto@$port" 2>/dev/null
  systemctl restart "sotto@$port"
  wait_for "http://127.0.0.1:$port/readyz" "sotto@$port"
done
if [ -n "$TURN" ]; then
  systemctl enable sotto-turn 2>/dev/null
  systemctl restart sotto-turn
elif [ -e "$UNITS/sotto-turn.service" ]; then
  systemctl disable --now sotto-turn 2>/dev/null
  rm "$UNITS/sotto-turn.service"
fi

# A Caddyfile of somebody's own is not touched: they are shown what to take in.
site() {
  printf '%s {\n' "$HOST"
  [ -z "$LOCAL_CA" ] || printf '\ttls internal\n'
  printf '\theader Strict-Transport-Security max-age=31536000\n\treverse_proxy'
  for port in $ports; do printf ' 127.0.0.1:%s' "$port"; done
  printf ' {\n\t\tlb_policy least_conn\n\t\tlb_try_duration 5s\n\t\thealth_uri /readyz\n\t\thealth_interval 2s\n\t}\n}\n'
}
# The log of faults would hold addresses.
quiet() {
  printf '{\n\tlog {\n\t\texclude http.log.error http.handlers.reverse_proxy\n\t}\n'
  [ -z "$LOCAL_CA" ] || printf '\tskip_install_trust\n'
  printf '}\n\n'
}
is_packaged() {
  sum=$(md5sum "$CADDYFILE" | cut -d' ' -f1)
  dpkg-query -W -f='${Conffiles}\n' caddy | grep -q "$CADDYFILE $sum"
}
if [ ! -e "$CADDYFILE" ] || grep -qF "$MARK" "$CADDYFILE" || is_packaged; then
  if [ -e "$CADDYFILE" ] && ! grep -qF "$MARK" "$CADDYFILE"; then mv "$CADDYFILE" "$CADDYFILE.before-sotto"; fi
  { printf '%s\n' "$MARK"; quiet; site; } > "$CADDYFILE"
  caddy validate --adapter caddyfile --config "$CADDYFILE" >/dev/null 2>&1 || fail "Caddy does not take $CADDYFILE."
  systemctl enable caddy 2>/dev/null
  systemctl reload-or-restart caddy 2>/dev/null || systemctl restart caddy
else
  { quiet; site; } > "$ETC/site.caddy"
  chmod 644 "$ETC/site.caddy"
  say "$CADDYFILE is yours and stays as it is. Put this into it, then: systemctl reload caddy
The first block goes to the top, or into the global block that you have: without it Caddy's log of faults holds addresses."
  cat "$ETC/site.caddy"
fi

say "Sotto $(cut -d'"' -f4 "$OPT/dist/version.json") runs on https://$HOST"
say "Let in, if there is a firewall: TCP 80 and 443$([ -z "$TURN" ] || printf ', TCP and UDP 3478, UDP 49152 to 65535')."
[ -z "$TURN" ] || case $own_ip in
  10.* | 192.168.* | 172.1[6-9].* | 172.2?.* | 172.3[01].* | 100.6[4-9].* | 100.[7-9]?.* | 100.1[01]?.* | 100.12[0-7].*)
    [ -n "$PUBLIC_IP" ] || say "The TURN server knows itself as $own_ip, which is no public address: run this again with --public-ip." ;;
esac

open=''
[ -z "$TURN" ] || open=$(ss -lnuHp | reachable)
[ -z "$open" ] || say "Strangers can send to these UDP services of this machine through the TURN server, whatever the firewall says:
$open
Stop what nobody needs, or bind it to 127.0.0.1: docs/deploy.md, \"TURN\"."
