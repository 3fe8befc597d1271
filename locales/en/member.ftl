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
member-erased-name = Former member
member-exists = There is already an account for this address.
member-none = There is no such member.
member-role-unconfirmed = Only members who have confirmed their address can get a role.
member-session-none = This sign-in has already ended.
member-key-none = There is no such key that still works.
member-admin-file = REGULARS_ADMIN_EMAIL needs REGULARS_ADMIN_PASSWORD_FILE: a file whose first line is the owner’s password.

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
