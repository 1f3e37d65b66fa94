package by.cabinet.backing;

import java.nio.file.Path;

/** The program of the JDK that this JVM runs on. */
public final class JavaCommand {

    private JavaCommand() {}

    public static String path() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
