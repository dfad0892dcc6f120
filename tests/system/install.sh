#!/bin/sh
# Installs programs that pip cannot: install.sh PACKAGE…
set -eu

as_root=
if [ "$(id -u)" -ne 0 ]; then
    as_root=sudo
fi

if command -v apt-get >/dev/null; then
    $as_root apt-get update -qq
    DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq "$@"
elif command -v dnf >/dev/null; then
    $as_root dnf install -y -q "$@"
elif command -v pacman >/dev/null; then
    $as_root pacman -S --noconfirm --needed "$@"
elif command -v brew >/dev/null; then
    brew install --quiet "$@"
else
    echo "no known package manager here: install $* by hand, then run this again" >&2
    exit 1
fi
