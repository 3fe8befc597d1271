# Words of: member
member-check-input = Please check what you entered.
member-email-wrong = Please write the address like name@example.com.
member-email-same = This is already your address.
member-email-taken = This address belongs to another account by now.
member-password-short = Please use at least { $least } characters: { $missing } more. A sentence that only you would think of is a good password.
member-password-long = Please use at most { $most } characters.
member-password-common = Too easy to guess: it is made of common words, counting, or repetition. Take a few words that do not belong together.
member-password-personal = Too easy to guess: it is made of your name, your address, or the shop’s name.
member-password-wrong = This is not your password.
member-login-wrong = Address and password do not fit together.
member-blocked = This account is blocked. Please write to the shop.
member-busy = Very many people are signing in right now. Please try again in a moment.
member-link-gone = This link was used already or is too old. Please ask for a new one.
member-locale-wrong = Please give a language such as en or pt-BR.
member-last-owner = This is the only owner. Please make somebody else an owner first.
member-erased-name = A former member
member-exists = There is already an account for this address.
member-none = There is no such member.
member-role-unconfirmed = Only members who have confirmed their address can get a role.
member-session-none = This sign-in has already ended.
member-key-none = There is no such key that still works.
member-admin-file = REGULARS_ADMIN_EMAIL needs REGULARS_ADMIN_PASSWORD_FILE: a file whose first line is the owner’s password.
member-signed-out = You are signed out.
member-confirmed = Thank you, your address is confirmed.
member-confirmed-already = Your address is confirmed already.
member-resent = We have sent you a new link. Please look into your mail.
member-saved = Saved.
member-password-done = Your new password holds. Everybody else who was signed in to your account is signed out.
member-email-asked = Please look into the mail at your new address: it holds once you have confirmed it there.
member-revoked = That device is signed out.
member-revoked-others = { $count ->
    [0] Nobody else was signed in.
    [one] One other device is signed out.
   *[other] { $count } other devices are signed out.
 }
member-erased = Your account is deleted. Goodbye!
member-reset-done = Your new password holds. Please sign in with it.

member-name = Name to show
member-name-hint = A first name or a nickname is enough.
member-email = E-mail address
member-email-hint = The one that you order with, so that your orders find you.
member-password = Password
member-new-password = New password
member-current-password = Present password
member-password-hint = At least { $least } characters of any kind, in any writing. A sentence that only you would think of is easy to keep and hard to guess.
member-join = Join
member-join-title = Join { $shop }
member-join-lede = Points for every order, and a reason beside each. It costs nothing.
member-have-account = You have an account?
member-no-account = New here?
member-sent-title = Please look into your mail
member-joined-text = We have sent you a mail with a link to confirm your address. You can sign in right away.
member-login = Sign in
member-login-lede = Good to see you.
member-forgot-link = Forgot your password?
member-here-title = Hello { $name }
member-here-text = You are signed in already.
member-out-title = You are signed out
member-out-text = Nobody is signed in on this device.
member-logout = Sign out
member-logout-title = Leaving?
member-logout-text = Your points stay. You can sign in again at any time.
member-stay = No, stay
member-confirm = Confirm
member-confirm-title = Confirm your address
member-confirm-text = Is this address yours? Orders that you made with it as a guest then come to your account.
member-confirm-change = Shall your account use this address from now on?
member-confirm-password = The one of this account, so that nobody else can claim your orders.
member-confirm-not-you = You do not know this account? Then close this page; nothing happens.
member-account-of = Account of
member-link-gone-title = This link works no more
member-forgot-title = Forgot your password?
member-forgot-lede = Tell us your address, and we send you a link for a new one.
member-forgot-send = Send me a link
member-forgot-sent = If there is an account for this address, a mail with a link is on its way. The link works for an hour.
member-reset = Set password
member-reset-title = Set a new password
member-reset-lede = Everybody who is signed in to your account will be signed out.
member-profile = Profile
member-save = Save
member-is-confirmed = Confirmed
member-is-unconfirmed = Not confirmed yet
member-unconfirmed-text = Orders that you made as a guest come to your account once you have confirmed this address by the link in our mail.
member-resend = Send the link again
member-email-change = Change the address
member-email-new = New address
member-email-new-hint = We send a link there; until you follow it, the present address stays.
member-password-change = Change the password
member-sessions = Where you are signed in
member-sessions-text = You do not recognise one? Sign it out and change your password.
member-device = Device
member-device-both = { $browser } on { $system }
member-device-unknown = Unknown device
member-this-device = This device
member-session-address = Network address
member-session-since = Signed in
member-session-seen = Last used
member-session-end = Sign out
member-session-end-of = Sign out { $device }
member-session-end-others = Sign out all other devices
member-erase = Delete my account for good
member-erase-title = Delete your account
member-erase-link = Delete your account …
member-erase-short = You can leave at any time.
member-erase-lede = Your name, your address and your sign-ins are erased, and you lose your points and codes. The shop keeps its books, without your name. This cannot be undone.
member-erase-written = What you wrote
member-erase-stays = Published reviews, questions and answers stay, signed “{ $name }”. Whatever you do not want to stay, delete it first:
member-erase-goes = Your pictures, drafts, deleted texts and earlier wordings, what you wrote to us, and your leave to show reviews elsewhere are deleted with the account.
member-erase-elsewhere = Feeds and pages of others that show our reviews lose your name as soon as they ask for them again, most of them within a day.
member-erase-reviews = Your reviews
member-erase-questions = Your questions and answers

member-mail-welcome-subject = Welcome to { $shop }: please confirm your address
member-mail-welcome =
    Hello { $name },

    welcome to { $shop }. Please confirm that this address is yours:

    { $link }

    The link works for { $days } days. Orders that you made with this address as a guest come to your account as soon as you have confirmed it. Signing in works at once.

    You did not join? Then somebody mistyped their address. Just do nothing.
member-mail-exists-subject = You already have an account at { $shop }
member-mail-exists =
    Hello { $name },

    somebody, probably you, wanted to use this address for an account at { $shop }. There is one already:

    { $login }

    You do not remember the password? Here you can set a new one within an hour:

    { $link }

    It was not you? Then do nothing; nothing has changed.
member-mail-reset-subject = Set a new password at { $shop }
member-mail-reset =
    Hello { $name },

    here you can set a new password for { $shop } within an hour:

    { $link }

    You did not ask for it? Then do nothing; your password stays as it is.
member-mail-change-subject = Please confirm your new address at { $shop }
member-mail-change =
    Hello { $name },

    please confirm that your account at { $shop } shall use this address from now on:

    { $link }

    The link works for one day. You did not ask for it? Then do nothing.
member-mail-change-notice-subject = A new address for your account at { $shop }
member-mail-change-notice =
    Hello { $name },

    somebody who knows your password asked to change the address of your account at { $shop } to { $email }. It will hold once it is confirmed there.

    It was not you? Then please sign in, set a new password, and write to the shop.
member-mail-password-subject = Your password at { $shop } was changed
member-mail-password =
    Hello { $name },

    the password of your account at { $shop } was changed, and everybody signed in elsewhere was signed out.

    It was not you? Then set a new one here at once, and write to the shop:

    { $link }
member-mail-goodbye-subject = Your account at { $shop } is deleted
member-mail-goodbye =
    Hello { $name },

    your account at { $shop } is deleted, with your name, your address and your sign-ins. Thank you for having been here.
