package by.cabinet.auth.ussd;

import java.util.regex.Pattern;

/** What is dialled. */
sealed interface UssdCommand {

    /** {@code *141*0#}: the password is asked for. */
    record AskPassword() implements UssdCommand {}

    /** {@code *141*0*<password>#}. */
    record SetPassword(String password) implements UssdCommand {

        @Override
        public String toString() {
            return "SetPassword[…]";
        }
    }

    /** {@code *141*3*6#}: closes the access, or asks for PUK1 to open it. */
    record SwitchAccess() implements UssdCommand {}

    /** {@code *141*3*6*<PUK1>#}. */
    record OpenAccess(String puk1) implements UssdCommand {

        @Override
        public String toString() {
            return "OpenAccess[…]";
        }
    }

    record Unknown() implements UssdCommand {}

    Pattern PASSWORD = Pattern.compile("\\*141\\*0\\*(.+)#", Pattern.DOTALL);
    Pattern PUK1 = Pattern.compile("\\*141\\*3\\*6\\*(.+)#", Pattern.DOTALL);

    static UssdCommand of(String typed) {
        var text = typed.strip();
        if (text.equals("*141*0#")) {
            return new AskPassword();
        }
        if (text.equals("*141*3*6#")) {
            return new SwitchAccess();
        }
        var password = PASSWORD.matcher(text);
        var puk1 = PUK1.matcher(text);
        if (puk1.matches()) {
            return new OpenAccess(puk1.group(1));
        }
        return password.matches() && !isDialled(password.group(1)) ? new SetPassword(password.group(1)) : new Unknown();
    }

    /** Commands are dialled between an asterisk and a hash, and are never a password; other texts answer a question. */
    static boolean isDialled(String text) {
        var plain = text.strip();
        return plain.startsWith("*") && plain.endsWith("#");
    }
}
