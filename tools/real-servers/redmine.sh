#!/usr/bin/env bash
# A real Redmine from Debian's packages: SQLite, puma, 127.0.0.1, REST service on, fresh data at every start.
#
#   redmine.sh prepare [CACHE]        installs the packages (as root on Debian) and makes CACHE/seed.sqlite3 and CACHE/api-key, once
#   redmine.sh serve CACHE DIR PORT   serves a copy of that database, kept in DIR, in the foreground; end it with SIGTERM
#
# CACHE is .cache/redmine unless given. Log in with admin and the password redmine-for-tests; the API key stands in CACHE/api-key.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
redmine=/usr/share/redmine
packages=(redmine redmine-sqlite puma sqlite3)
export RAILS_ENV=production X_DEBIAN_SITEID=default

fail() { echo "redmine.sh: $*" >&2; exit 1; }

# Redmine's configuration belongs to www-data, and so do its files. exec, so that the process id stays the caller's.
as_owner() { exec setpriv --reuid=www-data --regid=www-data --init-groups env HOME=/tmp "$@"; }

install_packages() {
  dpkg -s "${packages[@]}" >/dev/null 2>&1 && return
  if [ "$(id -u)" != 0 ] || [ ! -f /etc/debian_version ]; then fail "needs Debian's Redmine; run as root: apt-get install ${packages[*]}"; fi
  apt-get update -qq
  debconf-set-selections <<'ANSWERS'
redmine redmine/instances/default/dbconfig-install boolean true
redmine redmine/instances/default/database-type select sqlite3
redmine redmine/instances/default/default-language select en
ANSWERS
  DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=600 install -y -qq --no-install-recommends "${packages[@]}" >/dev/null
}

prepare() {
  local cache=$1 work key
  install_packages
  [ "$(id -u)" = 0 ] || fail "has to read Redmine's configuration, which belongs to www-data; run it as root"
  [ -f "$cache/seed.sqlite3" ] && [ -f "$cache/api-key" ] && return
  work=$(mktemp -d)
  trap "rm -rf '$work'" EXIT
  key=$(od -An -N20 -tx1 /dev/urandom | tr -d ' \n')
  cat >"$work/settings.rb" <<RUBY
Setting.rest_api_enabled = '1'
Setting.default_language = 'en'
admin = User.find_by_login('admin')
admin.update!(password: 'redmine-for-tests', password_confirmation: 'redmine-for-tests', must_change_passwd: false)
Token.where(user_id: admin.id, action: 'api').delete_all
Token.create!(user: admin, action: 'api').update_column(:value, '$key')
RUBY
  chown -R www-data:www-data "$work"
  (
    cd "$redmine"
    export DATABASE_URL="sqlite3:$work/new.sqlite3" SCHEMA="$work/schema.rb" REDMINE_LANG=en
    # Each in a process of its own: classes loaded before the migrations do not know all their columns.
    as_owner bash -c "bundle exec rake db:migrate && bundle exec rake redmine:load_default_data && bundle exec rails runner $work/settings.rb"
  ) >"$work/log" 2>&1 || { tail -20 "$work/log" >&2; fail "the database could not be prepared"; }
  mkdir -p "$cache"
  printf %s "$key" >"$cache/api-key"
  cp "$work/new.sqlite3" "$cache/seed.sqlite3.$$"
  mv "$cache/seed.sqlite3.$$" "$cache/seed.sqlite3"
}

serve() {
  local cache=$1 dir=$2 port=$3
  mkdir -p "$dir/files"
  cp "$cache/seed.sqlite3" "$dir/redmine.sqlite3"
  # Attachments stay beside the database instead of in /var/lib.
  cat >"$dir/config.ru" <<RUBY
require '$redmine/config/environment'
Attachment.storage_path = '$dir/files'
run Rails.application
RUBY
  chown -R www-data:www-data "$dir"
  chmod 755 "$dir"
  export DATABASE_URL="sqlite3:$dir/redmine.sqlite3"
  cd "$redmine"
  as_owner puma --bind "tcp://127.0.0.1:$port" --threads 1:4 --quiet "$dir/config.ru"
}

case "${1:-}" in
  prepare) prepare "${2:-$root/.cache/redmine}" ;;
  serve) [ $# = 4 ] || fail "usage: redmine.sh serve CACHE DIR PORT"; serve "$2" "$3" "$4" ;;
  *) fail "usage: redmine.sh prepare [CACHE] | serve CACHE DIR PORT" ;;
esac
