# How long the miniature takes: see miniature.cs beside this file.
dotnet run -c Release tests/bench/miniature.cs -- "$BENCH_SITE/content/miniature"
