# The list of clients and the pages of each.
state-live = Active
state-suspended = Suspended
state-deleted = Deleted
tab-overview = Overview
tab-secrets = Secrets
tab-refusals = Refusals
tab-use = Use
tab-history = History
client-parts = Parts of this client
edit = Change
