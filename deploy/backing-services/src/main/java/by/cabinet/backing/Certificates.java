package by.cabinet.backing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * An authority and the certificates that it has issued, made by the JDK's keytool. The folder has {@code ca.crt}, and for each name its
 * certificate {@code .crt}, its private key {@code .key} and both in one file {@code .pem}; keys can be read by their owner alone.
 */
public record Certificates(Path folder) {

    private static final String AUTHORITY = "ca";
    private static final String PASSWORD = "CABINET_STORE_PASSWORD";
    private static final int AUTHORITY_DAYS = 3650;
    private static final int DAYS = 365;
    private static final Duration ENDS_SOON = Duration.ofDays(30);
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final Base64.Encoder BASE64 = Base64.getMimeEncoder(64, new byte[] {'\n'});
    /** Servers are reached under the names of this machine. */
    private static final List<String> SERVER = List.of("-ext", "san=dns:localhost,ip:127.0.0.1");

    /** Makes those that are missing or end within a month; the others stay. */
    public Certificates with(Collection<String> servers, Collection<String> clients) {
        ensureAuthority();
        Stream.concat(servers.stream(), clients.stream()).parallel().forEach(name -> {
            if (endsSoon(name)) {
                issue(name, servers.contains(name));
            }
        });
        return this;
    }

    /** TLS with those whose certificates this authority has issued. */
    public static SSLContext believing(Path authority) {
        try (InputStream in = Files.newInputStream(authority)) {
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            trusted.setCertificateEntry(
                    AUTHORITY, CertificateFactory.getInstance("X.509").generateCertificate(in));
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whom all of these are known by. */
    public Path authority() {
        return folder.resolve(AUTHORITY + ".crt");
    }

    public Path certificate(String name) {
        return folder.resolve(name + ".crt");
    }

    public Path key(String name) {
        return folder.resolve(name + ".key");
    }

    /** The key, the certificate and its authority's. */
    public Path keyAndCertificate(String name) {
        return folder.resolve(name + ".pem");
    }

    private Path store() {
        return folder.resolve(AUTHORITY + ".p12");
    }

    private void ensureAuthority() {
        if (Files.exists(authority())) {
            return;
        }
        try {
            Folders.delete(folder);
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            List<String> command = command(store(), AUTHORITY, "CN=Cabinet on this machine", AUTHORITY_DAYS);
            command.addAll(List.of("-ext", "bc:c=ca:true", "-ext", "ku:c=keyCertSign,cRLSign"));
            keytool(AUTHORITY, command);
            Folders.hide(store());
            Folders.writeHidden(
                    authority(),
                    pem("CERTIFICATE", read(store()).getCertificate(AUTHORITY).getEncoded()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private void issue(String name, boolean server) {
        Path own = folder.resolve(name + ".p12");
        try {
            Files.copy(store(), own, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
            List<String> command = command(own, name, "CN=" + name, DAYS);
            command.addAll(List.of("-signer", AUTHORITY, "-ext", "ku:c=digitalSignature"));
            command.addAll(List.of("-ext", "eku=clientAuth" + (server ? ",serverAuth" : "")));
            command.addAll(server ? SERVER : List.of());
            keytool(name, command);
            KeyStore made = read(own);
            Key key = made.getKey(name, password());
            Certificate[] chain = made.getCertificateChain(name);
            String privateKey = pem("PRIVATE KEY", key.getEncoded());
            String certificate = pem("CERTIFICATE", chain[0].getEncoded());
            Folders.writeHidden(key(name), privateKey);
            Folders.writeHidden(certificate(name), certificate);
            Folders.writeHidden(keyAndCertificate(name), privateKey + certificate + Files.readString(authority()));
            Files.delete(own);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean endsSoon(String name) {
        if (!Files.exists(keyAndCertificate(name))) {
            return true;
        }
        try (InputStream in = Files.newInputStream(certificate(name))) {
            X509Certificate certificate =
                    (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
            return certificate.getNotAfter().toInstant().isBefore(Instant.now().plus(ENDS_SOON));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> command(Path store, String alias, String subject, int days) {
        return new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-J-XX:TieredStopAtLevel=1",
                "-J-XX:+UseSerialGC",
                "-genkeypair",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass:env",
                PASSWORD,
                "-alias",
                alias,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                subject,
                "-validity",
                Integer.toString(days)));
    }

    private void keytool(String name, List<String> command) {
        ChildProcess.start(new ChildProcess.Command("keytool", command, folder.resolve(name + ".log"))
                        .withEnvironment(Map.of(PASSWORD, new String(password()))))
                .awaitSuccess(LIMIT);
        Folders.delete(folder.resolve(name + ".log"));
    }

    private static KeyStore read(Path store) throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(store)) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(in, password());
            return keys;
        }
    }

    /** PKCS12 wants one; what protects the file is who may read it. */
    private static char[] password() {
        return "of-this-machine".toCharArray();
    }

    private static String pem(String kind, byte[] content) {
        return "-----BEGIN %1$s-----%n%2$s%n-----END %1$s-----%n".formatted(kind, BASE64.encodeToString(content));
    }
}
