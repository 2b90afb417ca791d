#!/usr/bin/env bash
# Installs the Debian packages that a target of the Makefile needs, and nothing that is there already.
#
#   scripts/install-packages.sh run|test|bench…
#
# As root or with a sudo that asks no password it installs; otherwise it prints the command and exits 2.
set -euo pipefail

# A need is `check|packages`: the check is a command on the PATH, or a file pattern when it has a slash.
needs_for() {
    case "$1" in
        run)
            echo 'cc|gcc libc6-dev'
            ;;
        test)
            needs_for run
            echo '/usr/lib/postgresql/*/bin/initdb|postgresql'
            echo 'chromium|chromium'
            echo 'java|default-jre-headless'
            echo '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc|fonts-noto-cjk'
            ;;
        bench)
            needs_for run
            echo 'wrk|wrk'
            echo 'nginx|nginx-light'
            echo 'hugo|hugo'
            ;;
        *)
            echo "install-packages.sh: unknown target: $1" >&2
            exit 2
            ;;
    esac
}

is_present() {
    case "$1" in
        */*) compgen -G "$1" >/dev/null ;;
        *) PATH="$PATH:/usr/sbin" command -v "$1" >/dev/null ;;
    esac
}

install_as() {
    "$@" env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "${missing[@]}" >/dev/null
}

missing=()
for target in "$@"; do
    list=$(needs_for "$target")
    while IFS='|' read -r check packages; do
        is_present "$check" || read -ra words <<<"$packages"
        is_present "$check" || missing+=("${words[@]}")
    done <<<"$list"
done
[ "${#missing[@]}" -gt 0 ] || exit 0

if ! command -v apt-get >/dev/null; then
    echo "缺少软件（按 Debian 的包名）：${missing[*]}。请用本系统的包管理器安装后重试。" >&2
    exit 2
fi
if [ "$(id -u)" = 0 ]; then
    as=()
elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
    as=(sudo -n)
else
    echo "缺少软件包，当前用户无权安装。请执行下面的命令后重试：" >&2
    echo "    sudo apt-get install -y --no-install-recommends ${missing[*]}" >&2
    exit 2
fi

echo "正在安装软件包：${missing[*]} …"
# The package lists of a fresh machine are empty or old: refresh them only when they do not suffice.
if ! install_as "${as[@]}" 2>/dev/null; then
    "${as[@]}" apt-get update -qq
    install_as "${as[@]}"
fi
