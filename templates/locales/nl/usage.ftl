# Het gebruik van een client, en de grafiek daarvan.
chart-title = Tokens per dag, { $from } tot en met { $until }: { $tokens } in totaal
chart-description = Eén staaf per dag. Dezelfde cijfers staan in de tabel eronder.
chart-as-table = Dezelfde cijfers als tabel
chart-table = Tokens per dag
chart-day = Dag
chart-tokens = Tokens
