# Contact details, and whom to ask for help.
contact-details = Contact
contact-name = Contact point
contact-name-hint = What the contact point is called, for example API support team.
contact-email = E-mail address of the contact point
contact-telephone = Phone number
contact-telephone-hint = An e-mail address or a phone number is enough; you may give both.
contact-url = Web page
contact-url-optional = Web page (optional)
contact-hours = Open
contact-hours-optional = Open (optional)
contact-hours-hint = For example: on working days from 9:00 to 17:00.
contact-saved = The contact details are saved.
contact-not-filled-in = The contact details have not been filled in here yet.
contact-change = Change the contact details
problem-contact-needed = Fill in an e-mail address or a phone number.
problem-not-a-telephone-number =
    This is not a phone number. Use digits, spaces, brackets or hyphens, for example 030 286 00 00 or +31
    30 286 00 00.
problem-not-a-web-address = This is not the address of a web page. It begins with https://.
problem-not-a-day = This can’t be read as a date. Write it as 29-03-2026.
ask-municipality = Contact { $municipality }: { $contact }.
ask-municipality-or = Contact a municipal admin of { $municipality }, or { $contact }.
ask-municipality-unnamed =
    Contact a municipal admin of { $municipality }. The contact details have not been filled in here yet.
ask-installation = Contact { $contact }.
ask-installation-unnamed =
    Contact whoever runs this installation. The contact details have not been filled in here yet.
ask-operators = Contact an operator: { $operators }.
