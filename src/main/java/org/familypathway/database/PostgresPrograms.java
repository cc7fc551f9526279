package org.familypathway.database;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.springframework.util.FileSystemUtils;
import org.tukaani.xz.XZInputStream;

/**
 * The programs of PostgreSQL (initdb, pg_ctl, postgres) that come in a jar for Linux, macOS and Windows, unpacked to a folder.
 *
 * <p>Zonky's {@code EmbeddedPostgres} would unpack and start them too, but always lets everybody in without a password at first and
 * unpacks to a folder that every user of the machine may write to. So only its archive, and its choice of the archive that
 * fits the machine, are used.
 */
final class PostgresPrograms {
    private final Path bin;

    private PostgresPrograms(Path bin) {
        this.bin = bin;
    }

    /** Unpacks the programs into a subfolder named after their content, unless they are there. */
    static PostgresPrograms unpackedBelow(Path folder) throws IOException {
        byte[] archive = archive();
        Path home = folder.toAbsolutePath().normalize().resolve("programs-" + checksum(archive));
        if (!Files.exists(home)) {
            Files.createDirectories(home.getParent());
            Path unfinished = Files.createTempDirectory(home.getParent(), "programs-unfinished");
            unpack(archive, unfinished);
            try {
                Files.move(unfinished, home, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                FileSystemUtils.deleteRecursively(unfinished);
                if (!Files.exists(home)) {
                    throw e;
                }
                // Another start was quicker; its copy is as good as ours.
            }
        }
        return new PostgresPrograms(home.resolve("bin"));
    }

    /** Whether they come along for this kind of machine; an image that expects an external database leaves them out. */
    static boolean comeAlong() {
        try {
            archive();
            return true;
        } catch (IOException | CannotUseDatabase none) {
            return false;
        }
    }

    /** Runs one program to its end. Its last words are the message where it fails. */
    void run(String program, List<String> arguments) throws IOException {
        var command = new ArrayList<String>();
        if (LinuxUtils.isUnshareAvailable()) {
            // PostgreSQL refuses to run as root; in a user namespace of its own it is nobody.
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(bin.resolve(program).toString());
        command.addAll(arguments);
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        // The starter's own PGDATA, PGPORT or PGOPTIONS must not steer our server; English words for the log.
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().put("LC_ALL", "C");
        builder.environment().put("TZ", "UTC");
        Process process = builder.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException(program + " failed: " + said.strip().replaceAll("\\s+", " "));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while " + program + " was running.", e);
        }
    }

    private static byte[] archive() throws IOException {
        String system = System.getProperty("os.name");
        system = system.startsWith("Windows") ? "Windows" : system.startsWith("Mac") ? "Darwin" : system;
        String machine = System.getProperty("os.arch");
        try (var archive = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(
                system, machine.equals("amd64") ? "x86_64" : machine)) {
            return archive.readAllBytes();
        } catch (IllegalStateException e) {
            throw new CannotUseDatabase(
                    "Family Pathway brings no PostgreSQL for this kind of machine (" + system + ", " + machine + ").",
                    "Name an external PostgreSQL with spring.datasource.url, spring.datasource.username and"
                            + " spring.datasource.password.",
                    e);
        }
    }

    /** Tells one release's programs from another's. A checksum does: a cryptographic digest of these megabytes would cost each start a second. */
    private static String checksum(byte[] archive) {
        var sum = new CRC32();
        sum.update(archive);
        return "%08x-%d".formatted(sum.getValue(), archive.length);
    }

    private static void unpack(byte[] archive, Path target) throws IOException {
        try (var tar = new TarArchiveInputStream(new XZInputStream(new ByteArrayInputStream(archive)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path file = target.resolve(entry.getName()).normalize();
                if (!file.startsWith(target)) {
                    throw new IOException("The PostgreSQL archive holds a path outside of itself: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                    continue;
                }
                Files.createDirectories(file.getParent());
                if (entry.isSymbolicLink() || entry.isLink()) {
                    Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
                } else {
                    Files.copy(tar, file);
                    if (target.relativize(file).startsWith("bin")) {
                        file.toFile().setExecutable(true, false);
                    }
                }
            }
        }
    }
}
