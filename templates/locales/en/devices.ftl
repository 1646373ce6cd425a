# Devices without a browser (RFC 8628): the page on which somebody types their code, and what owners read.
device-title = Connect a device
device-lead = Type the code that your device shows.
device-compare = Does your device show this code? Then continue. If it shows another, type that one.
device-code = Code
device-code-hint = Eight letters. Capitals, spaces and dashes do not matter.
device-continue = Continue
device-code-wrong = This code is unknown, used or too old. Look at your device once more; it can show a new one.
device-consent-title = Let { $client } in on your device?
device-same-code = Does your device show this code too? If not, refuse.
device-device = Device
device-asked-from = Asked from the address { $address }, { $at }
device-address-hint = The address of the network that the device is on.
device-warning = Allow this only when you have the device in front of you
device-warning-text =
    Did somebody send you this code, or a link with it? Then refuse: whoever has the device then uses the application in
    your name. Never type a code that somebody else sends you.
device-allowed-title = Your device can go on
device-allowed = You let { $client } in. Look at your device again.
device-refused-title = Not connected
device-refused = You refused. { $client } gets nothing.
device-to-applications = To your applications
device-ended-title = This code does not work any more
device-ended = It was too old, somebody else typed it, or the application may not ask any more. Have your device show a new code.
device-other-code = Type another code
cause-device-code-unknown = A device asked with a device code that is unknown, or that ended long ago.
cause-device-code-reused = A device code was used a second time, so everything that it gave has ended.
cause-device-code-expired = Nobody typed the code of the device and answered within a quarter of an hour.
cause-device-code-of-another-client = A device code of another client was used.
cause-device-refused = The person who typed the code of the device refused.
remedy-device-code-anew = Have the device ask for a new code at /oauth/device_authorization, and show it.
remedy-device-code-reused = Have the device keep the tokens that it gets, and forget the code.
remedy-device-refused = Nothing, if that was meant. Otherwise have the device show a new code when its person wants it.
