#!/usr/bin/env bash
# Start of the command line, published three ways, one after another in the same rounds; the answers are compared first.
# Usage: bench/start.sh [ROUNDS]. Prints the median of processor time (user and system) and of the clock, in seconds.
set -euo pipefail
cd "$(dirname "$0")/.."
rounds=${1:-7}
out=${MYOTOME_PUBLISHED:-$(mktemp -d)}
publish() { [ -x "$out/$1/myotome" ] || dotnet publish src/Myotome.Cli -c Release -v q --nologo -p:RestoreLockedMode=false -o "$out/$1" "${@:2}"; }
publish plain --self-contained false
publish ready-to-run --self-contained false -r linux-x64 -p:PublishReadyToRun=true
publish composite --self-contained true -r linux-x64 -p:PublishTrimmed=true -p:PublishReadyToRun=true -p:PublishReadyToRunComposite=true
for kind in plain ready-to-run composite; do
  "$out/$kind/myotome" assess examples/first-question.json --format json > "$out/$kind.json"
  cmp "$out/plain.json" "$out/$kind.json"
done
TIMEFORMAT='%U %S %R'
run() { { time "$out/$1/myotome" "${@:3}" > /dev/null 2>&1; } 2>> "$out/$1.$2"; }
rm -f "$out"/*.start "$out"/*.assess
for _ in $(seq "$rounds"); do
  for kind in plain ready-to-run composite; do
    run "$kind" start knowledge explain KB0023
    run "$kind" assess assess examples/first-question.json
  done
done
median() { sort -n | sed -n "$(((rounds + 1) / 2))p"; }
echo "| published | size | start alone: CPU, clock | with the knowledge and one case: CPU, clock |"
echo "|---|---|---|---|"
for kind in plain ready-to-run composite; do
  row="| $kind | $(du -sh "$out/$kind" | cut -f1)"
  for what in start assess; do
    row="$row | $(awk '{ print $1 + $2 }' "$out/$kind.$what" | median), $(awk '{ print $3 }' "$out/$kind.$what" | median)"
  done
  echo "$row |"
done
