#!/usr/bin/env bash
# Sets everything up, builds the example deals into out/, shows one refusal, and says where to look.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=scripts/common.sh
. scripts/common.sh

scripts/setup.sh demo
tool=.venv/bin/proposalgen

built=0
for brief in samples/good/*/brief.yaml samples/good/*/*/brief.yaml; do
  [ -f "$brief" ] || continue
  folder=$(dirname "$brief")
  deal=$(basename "$folder")
  echo
  echo "== $deal: proposalgen build $folder --out out/$deal"
  "$tool" build "$folder" --out "out/$deal" </dev/null
  built=$((built + 1))
done
[ "$built" -gt 0 ] || { say "There is no example deal under samples/good/."; exit 1; }

# The first scene that the gate refuses: too early for a proposal.
refused=
for brief in samples/scenes/*/brief.yaml; do
  [ -f "$brief" ] || continue
  scene=$(dirname "$brief")
  code=0
  "$tool" build "$scene" proposal --out "out/refused" >/dev/null 2>&1 </dev/null || code=$?
  [ "$code" -eq 4 ] || continue
  refused=$scene
  break
done
[ -n "$refused" ] || { say "No example deal under samples/scenes/ was refused."; exit 1; }
echo
echo "== A deal that is not ready: proposalgen build $refused proposal"
code=0
"$tool" build "$refused" proposal --out out/refused </dev/null || code=$?
echo "(ended with $code: the gate refused, and nothing was written)"

echo
echo "Where to look:"
find out -type f \( -name '*.docx' -o -name '*.pdf' -o -name '*.html' \) | sort | sed 's/^/  /'
echo
echo "Go on with:"
echo "  .venv/bin/proposalgen new my-deal        # a deal folder with a commented brief"
echo "  .venv/bin/proposalgen check my-deal      # what is missing, and what to do next"
echo "  .venv/bin/proposalgen --help"
