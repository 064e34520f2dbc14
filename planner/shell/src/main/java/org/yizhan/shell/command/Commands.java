package org.yizhan.shell.command;

import java.util.List;
import org.yizhan.shell.ShellCommand;
import org.yizhan.shell.command.audit.AuditCommand;
import org.yizhan.shell.command.export.ExportCommand;
import org.yizhan.shell.command.gaps.GapsAssignCommand;
import org.yizhan.shell.command.gaps.GapsCloseCommand;
import org.yizhan.shell.command.gaps.GapsListCommand;
import org.yizhan.shell.command.gaps.GapsShowCommand;
import org.yizhan.shell.command.help.HelpCommand;
import org.yizhan.shell.command.help.VersionCommand;
import org.yizhan.shell.command.load.LoadDensityCommand;
import org.yizhan.shell.command.load.LoadHostsCommand;
import org.yizhan.shell.command.load.LoadLayerCommand;
import org.yizhan.shell.command.load.LoadListCommand;
import org.yizhan.shell.command.load.LoadRoadsCommand;
import org.yizhan.shell.command.load.ZonesCommand;
import org.yizhan.shell.command.plan.PlanChoiceCommand;
import org.yizhan.shell.command.plan.PlanCommand;
import org.yizhan.shell.command.plan.PlanCompareCommand;
import org.yizhan.shell.command.plan.PlanCurveCommand;
import org.yizhan.shell.command.plan.PlanDropCommand;
import org.yizhan.shell.command.plan.PlanExplainCommand;
import org.yizhan.shell.command.plan.PlanListCommand;
import org.yizhan.shell.command.plan.PlanShowCommand;
import org.yizhan.shell.command.plan.PlanStabilityCommand;
import org.yizhan.shell.command.plan.SolveCommand;
import org.yizhan.shell.command.rules.RulesListCommand;
import org.yizhan.shell.command.rules.RulesUseCommand;
import org.yizhan.shell.command.session.ExitCommand;
import org.yizhan.shell.command.session.RunCommand;
import org.yizhan.shell.command.session.UseCommand;
import org.yizhan.shell.command.workspace.DoctorCommand;
import org.yizhan.shell.command.workspace.StoreCopyCommand;

/** Every command that the program ships, in the order of help. Listed by hand: scanning would slow every start. */
public final class Commands {

    private Commands() {}

    public static List<ShellCommand> all() {
        return List.of(
                new DemoCommand(),
                new LoadRoadsCommand(),
                new LoadDensityCommand(),
                new LoadLayerCommand("stations", "驿站.csv --crs GCJ-02"),
                new LoadLayerCommand("candidates", "备选点.csv --crs WGS84"),
                new LoadHostsCommand(),
                new LoadLayerCommand("boundary", "districts.geojson"),
                new LoadLayerCommand("no-build", "dikes.geojson"),
                new LoadLayerCommand("zones", "zones.geojson"),
                new LoadListCommand(),
                new ZonesCommand(),
                new RulesListCommand(),
                new RulesUseCommand(),
                PlanCommand.cover(),
                PlanCommand.budget(),
                PlanCommand.phases(),
                PlanCommand.median(),
                PlanCommand.center(),
                new PlanCurveCommand(),
                new PlanListCommand(),
                new PlanShowCommand(),
                new PlanExplainCommand(),
                new PlanStabilityCommand(),
                new PlanCompareCommand(),
                PlanChoiceCommand.lock(),
                PlanChoiceCommand.forbid(),
                PlanChoiceCommand.free(),
                new PlanDropCommand(),
                new SolveCommand(),
                new AuditCommand(),
                new GapsListCommand(),
                new GapsShowCommand(),
                new GapsAssignCommand(),
                new GapsCloseCommand(),
                new ExportCommand("plan", "--plan cover --to stations.geojson"),
                new ExportCommand("stations", "--to stations.csv"),
                new ExportCommand("streets", "--to streets.geojson"),
                new ExportCommand("gaps", "--to gaps.geojson"),
                new ExportCommand("spacing", "--plan cover --to spacing.geojson"),
                new ExportCommand("catchments", "--to catchments.gpkg"),
                new ExportCommand("zones", "--to zones.geojson"),
                new ExportCommand("audit", "--plan cover --to report.html"),
                new ExportCommand("labels", "--plan cover --to labels.pdf"),
                new ExportCommand("map", "--plan cover --to map.html"),
                new StoreCopyCommand(),
                new UseCommand(),
                new RunCommand(),
                new DoctorCommand(),
                new HelpCommand(),
                new VersionCommand(),
                new ExitCommand());
    }
}
