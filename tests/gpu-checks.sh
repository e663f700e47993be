#!/usr/bin/env bash
# The checks that need a GPU: every network and optimizer on the GPU against the CPU, and samples per second at populations of 1 to 256.
#
#   tests/gpu-checks.sh pack FILE.tar.gz       needs the .NET SDK: publishes the checks with their own .NET and without libtorch
#   tests/gpu-checks.sh run FILE.tar.gz [...]  needs neither .NET nor a network, but a Python install of PyTorch for CUDA, whose
#                                              libtorch is used, or the folder of another one in NETOPTRL_LIBTORCH; further words
#                                              are passed on ("--device cpu" tries the checks without a GPU)
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"

usage() {
    sed -n '2,8s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2
    exit 2
}

scratch="$(mktemp -d)"
trap 'rm -rf "$scratch"' EXIT

pack() {
    # Outputs of another choice of libtorch must not meet this one's: it has a folder of its own.
    dotnet publish "$here/NetOptRL.Benchmarks" -c Release -r linux-x64 --self-contained -p:LibTorch=none \
        --artifacts-path "$scratch/artifacts" -o "$scratch/checks"
    tar -C "$scratch/checks" -czf "$1" .
    ls -l "$1"
}

run() {
    local archive="$1"
    shift
    tar -C "$scratch" -xzf "$archive"
    if [[ -z ${NETOPTRL_LIBTORCH:-} ]]; then
        NETOPTRL_LIBTORCH="$(python3 -c 'import os, torch; print(os.path.join(os.path.dirname(torch.__file__), "lib"))')"
        export NETOPTRL_LIBTORCH
    fi
    "$scratch/NetOptRL.Benchmarks" device "$@"
}

(($# >= 2)) || usage
case "$1" in
    pack) pack "$2" ;;
    run) run "${@:2}" ;;
    *) usage ;;
esac
