package by.cabinet.local.program;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.apache.commons.io.function.Uncheck;

/** What must be the same in the training run and in later runs: the JDK, the flags and every jar. */
public final class Fingerprint {

    private static final int LENGTH = 16;

    private Fingerprint() {}

    public static String of(JavaProgram program) {
        StringBuilder facts = new StringBuilder()
                .append(System.getProperty("java.vm.version"))
                .append(System.getProperty("java.home"))
                .append(program.flags())
                .append(environmentFlags(program))
                .append(program.entry());
        program.jars().forEach(jar -> facts.append(facts(jar)));
        return hash(facts.toString());
    }

    /** The JVM takes flags from this variable too, which the program has from its settings or from whoever started us. */
    private static String environmentFlags(JavaProgram program) {
        String variable = "JAVA_TOOL_OPTIONS";
        String inherited = System.getenv().getOrDefault(variable, "");
        return program.environment().getOrDefault(variable, inherited);
    }

    /** Of files alone: changes when one of them is built again. */
    public static String of(List<Path> files) {
        StringBuilder facts = new StringBuilder();
        files.forEach(file -> facts.append(facts(file)));
        return hash(facts.toString());
    }

    private static String facts(Path file) {
        return Uncheck.get(() -> "%s %d %s%n".formatted(file, Files.size(file), Files.getLastModifiedTime(file)));
    }

    private static String hash(String facts) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(facts.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
