package by.cabinet.system;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A headless Chromium, got by the project itself: the one on the PATH, else the one that comes from npm (folder
 * {@code deploy/system-tests/browser}). Playwright's driver comes from there too, since its own package carries the runtimes of
 * five systems. Kept in {@code .cabinet/cache/browser}.
 */
final class Chromium implements AutoCloseable {

    private static final Path REPOSITORY = Path.of(System.getProperty("maven.multiModuleProjectDirectory"));
    private static final Path WANTED = REPOSITORY.resolve("deploy/system-tests/browser");
    private static final Path CACHE = REPOSITORY.resolve(".cabinet/cache/browser");
    private static final Path SHIPPED = CACHE.resolve("chromium");
    private static final List<String> INSTALLED = List.of("chromium", "chromium-browser", "google-chrome");
    /** The second half keeps it from looking up hosts of its own. */
    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--host-resolver-rules=MAP *.localhost 127.0.0.1",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    Browser browser() {
        return browser;
    }

    static Chromium launch() {
        fetchPackages();
        var installed =
                INSTALLED.stream().flatMap(name -> onPath(name).stream()).findFirst();
        var executable = installed.orElseGet(Chromium::unpacked);
        System.setProperty("playwright.cli.dir", driver().toString());
        var playwright = Playwright.create();
        var options = new BrowserType.LaunchOptions()
                .setExecutablePath(executable)
                .setArgs(FLAGS)
                .setTimeout(120_000)
                .setEnv(installed.isPresent() ? System.getenv() : withShippedLibraries());
        return new Chromium(playwright, playwright.chromium().launch(options));
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }

    /** What npm fetched for another list of packages is fetched anew. */
    private static void fetchPackages() {
        try {
            var lock = WANTED.resolve("package-lock.json");
            var done = CACHE.resolve("fetched-lock.json");
            if (Files.exists(done) && Files.mismatch(lock, done) == -1) {
                return;
            }
            Files.createDirectories(CACHE);
            for (var name : List.of("package.json", "package-lock.json")) {
                Files.writeString(CACHE.resolve(name), Files.readString(WANTED.resolve(name)));
            }
            Files.deleteIfExists(SHIPPED.resolve("chromium"));
            run(tool("npm"), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", CACHE.toString());
            Files.copy(lock, done, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path unpacked() {
        var executable = SHIPPED.resolve("chromium");
        if (!Files.exists(executable)) {
            run(tool("node"), WANTED.resolve("unpack.mjs").toString(), CACHE.toString(), SHIPPED.toString());
        }
        return executable;
    }

    /** The folder as Playwright wants it: a runtime, and the driver's package. */
    private static Path driver() {
        try {
            var folder = Files.createDirectories(CACHE.resolve("driver"));
            link(folder.resolve("node"), Path.of(tool("node")));
            link(folder.resolve("package"), CACHE.resolve("node_modules/playwright-core"));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void link(Path link, Path target) throws IOException {
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, target);
    }

    private static Map<String, String> withShippedLibraries() {
        var environment = new HashMap<>(System.getenv());
        environment.put("LD_LIBRARY_PATH", SHIPPED.resolve("lib").toString());
        environment.put("XDG_DATA_HOME", SHIPPED.toString());
        return environment;
    }

    private static String tool(String name) {
        return onPath(name)
                .map(Path::toString)
                .orElseThrow(() -> new AssertionError(
                        "The browser tests need %s on the PATH (Node.js 20 or later)".formatted(name)));
    }

    private static Optional<Path> onPath(String name) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static void run(String... command) {
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(5, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new AssertionError("%s failed: %s".formatted(String.join(" ", command), output));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
