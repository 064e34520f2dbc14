package org.yizhan.shell.command.workspace;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.yizhan.model.ExitCode;
import org.yizhan.model.Message;
import org.yizhan.model.YizhanException;
import org.yizhan.shell.Invocation;
import org.yizhan.shell.ShellCommand;
import org.yizhan.shell.console.Column;
import org.yizhan.shell.grammar.CommandSpec;
import org.yizhan.shell.grammar.Group;
import org.yizhan.store.api.Workspace;

/** Says what this machine and this workspace have and lack. */
public final class DoctorCommand implements ShellCommand {

    private static final int LEAST_JAVA = 17;
    private static final long MEBIBYTE = 1L << 20;
    private static final long COMFORTABLE_HEAP_MIB = 1_024;

    /** How a finding counts: only what is BAD makes the command fail. */
    private enum State {
        OK,
        NOTE,
        BAD
    }

    private record Finding(String check, State state, String value, Message advice) {}

    @Override
    public CommandSpec spec() {
        return CommandSpec.of("doctor", Group.SHELL).examples("doctor", "doctor -w harbin.gpkg --json");
    }

    @Override
    public ExitCode run(Invocation call) {
        List<Finding> findings = new ArrayList<>();
        findings.add(java());
        findings.add(memory());
        findings.add(new Finding(
                "cores", State.OK, Integer.toString(Runtime.getRuntime().availableProcessors()), fine()));
        findings.add(folder("config", call.home().resolve("config"), State.BAD));
        findings.add(folder("data", call.home().resolve("data"), State.NOTE));
        findings.add(workspace(call));
        findings.add(tool("chromium", "chromium", "chromium-browser", "google-chrome"));
        findings.add(tool("ogrinfo", "ogrinfo"));
        show(findings, call);
        return findings.stream().anyMatch(finding -> finding.state == State.BAD) ? ExitCode.FAILED : ExitCode.DONE;
    }

    private static void show(List<Finding> findings, Invocation call) {
        Locale locale = call.locale();
        if (call.json()) {
            List<Map<String, String>> answer = new ArrayList<>();
            for (Finding finding : findings) {
                Map<String, String> entry = new LinkedHashMap<>();
                entry.put("check", finding.check);
                entry.put("state", finding.state.name().toLowerCase(Locale.ROOT));
                entry.put("value", finding.value);
                entry.put("advice", finding.advice.in(locale));
                answer.add(entry);
            }
            call.console().json(Map.of("checks", answer));
            return;
        }
        List<List<Object>> rows = findings.stream()
                .<List<Object>>map(finding -> List.of(
                        Message.of("shell.doctor-check-" + finding.check),
                        Message.of("shell.doctor-state-" + finding.state.name().toLowerCase(Locale.ROOT)),
                        finding.value,
                        finding.advice))
                .toList();
        call.console()
                .table(
                        List.of(
                                Column.text("shell.doctor-check"),
                                Column.text("shell.doctor-state"),
                                Column.text("shell.doctor-value"),
                                Column.text("shell.doctor-advice")),
                        rows);
    }

    private static Finding java() {
        String value = System.getProperty("java.version") + " (" + System.getProperty("java.vm.name") + ")";
        return Runtime.version().feature() >= LEAST_JAVA
                ? new Finding("java", State.OK, value, fine())
                : new Finding("java", State.BAD, value, Message.of("shell.doctor-java-old", LEAST_JAVA));
    }

    private static Finding memory() {
        long mebibytes = Runtime.getRuntime().maxMemory() / MEBIBYTE;
        String value = mebibytes + " MiB";
        return mebibytes >= COMFORTABLE_HEAP_MIB
                ? new Finding("memory", State.OK, value, fine())
                : new Finding("memory", State.NOTE, value, Message.of("shell.doctor-memory-low"));
    }

    private static Finding folder(String check, Path folder, State ifAbsent) {
        boolean there = Files.isDirectory(folder) && Files.isReadable(folder);
        return new Finding(
                check,
                there ? State.OK : ifAbsent,
                folder.toString(),
                there ? fine() : Message.of("shell.doctor-folder-absent"));
    }

    private static Finding workspace(Invocation call) {
        if (call.workspaceIsDatabase()) {
            return checked(call, State.OK, fine());
        }
        Path file = call.workspacePath();
        if (Files.notExists(file)) {
            Path folder = file.getParent();
            boolean creatable = folder != null && Files.isDirectory(folder) && Files.isWritable(folder);
            return creatable
                    ? new Finding("workspace", State.NOTE, file.toString(), Message.of("shell.doctor-workspace-new"))
                    : new Finding(
                            "workspace", State.BAD, file.toString(), Message.of("shell.doctor-workspace-nowhere"));
        }
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            return new Finding(
                    "workspace", State.BAD, file.toString(), Message.of("shell.doctor-workspace-unreadable"));
        }
        return Files.isWritable(file)
                ? checked(call, State.OK, fine())
                : checked(call, State.NOTE, Message.of("shell.doctor-workspace-read-only"));
    }

    /** Opens the workspace, reads all of it and says what it is. */
    private static Finding checked(Invocation call, State ifSound, Message advice) {
        try (Workspace workspace = Projects.workspace(call, call.workspace())) {
            workspace.verify();
            List<String> layers = workspace.layerNames();
            List<String> kinds = workspace.documentKinds();
            int documents = kinds.stream()
                    .mapToInt(kind -> workspace.documentNames(kind).size())
                    .sum();
            String value = call.workspace() + " ("
                    + Message.of("shell.doctor-workspace-is", workspace.engine(), layers.size(), documents)
                            .in(call.locale())
                    + ")";
            return layers.isEmpty() && kinds.isEmpty()
                    ? new Finding("workspace", State.NOTE, value, Message.of("shell.doctor-workspace-new"))
                    : new Finding("workspace", ifSound, value, advice);
        } catch (YizhanException trouble) {
            return new Finding("workspace", State.BAD, call.workspace(), trouble.text());
        }
    }

    /** Looks for a program on the PATH; every one of them is optional. */
    private static Finding tool(String check, String... names) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .filter(folder -> folder.startsWith("/"))
                .flatMap(folder -> Stream.of(names).map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .map(found -> new Finding(check, State.OK, found.toString(), fine()))
                .orElseGet(() -> new Finding(check, State.NOTE, "-", Message.of("shell.doctor-no-" + check)));
    }

    private static Message fine() {
        return Message.of("shell.doctor-fine");
    }
}
