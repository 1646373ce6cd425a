# The use of a client, and the chart of it.
chart-title = Tokens a day, { $from } to { $until }: { $tokens } in all
chart-description = One bar a day. The same figures stand in the table below.
chart-as-table = The same figures as a table
chart-table = Tokens a day
chart-day = Day
chart-tokens = Tokens
