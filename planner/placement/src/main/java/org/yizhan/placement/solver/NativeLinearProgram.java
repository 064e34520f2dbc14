package org.yizhan.placement.solver;

import com.google.ortools.linearsolver.MPConstraint;
import com.google.ortools.linearsolver.MPSolver;
import com.google.ortools.linearsolver.MPVariable;
import java.util.ArrayList;
import java.util.List;

/** Linear programs by GLOP, which OR-Tools brings. */
final class NativeLinearProgram implements LinearProgram {

    private static final String WARM = "use_dual_simplex:true use_preprocessing:false";
    /** Presolving forgets where the last solution ended. */
    private static final String COLD = "use_dual_simplex:true use_preprocessing:true";

    private final MPSolver solver = MPSolver.createSolver("GLOP");
    private final List<MPVariable> variables = new ArrayList<>();
    private final List<MPConstraint> rows = new ArrayList<>();
    private long entries;

    NativeLinearProgram() {
        solver.objective().setMinimization();
    }

    @Override
    public int variable(double low, double high, double cost) {
        MPVariable variable = solver.makeNumVar(low, high, "");
        solver.objective().setCoefficient(variable, cost);
        variables.add(variable);
        return variables.size() - 1;
    }

    @Override
    public int row(double low, double high, int[] of, double[] factors) {
        MPConstraint row = solver.makeConstraint(low, high, "");
        for (int k = 0; k < of.length; k++) {
            row.setCoefficient(variables.get(of[k]), factors[k]);
        }
        entries += of.length;
        rows.add(row);
        return rows.size() - 1;
    }

    @Override
    public void variableEnds(int variable, double low, double high) {
        variables.get(variable).setBounds(low, high);
    }

    @Override
    public void rowEnds(int row, double low, double high) {
        rows.get(row).setBounds(low, high);
    }

    @Override
    public boolean solve(StopRule.Meter meter) {
        // What is numerically spoilt where the last solution ended may go well from the beginning.
        return solve(WARM, meter) || (!meter.rule().interrupted() && solve(COLD, meter));
    }

    private boolean solve(String parameters, StopRule.Meter meter) {
        solver.setSolverSpecificParametersAsString(parameters);
        MPSolver.ResultStatus status = NativeSolver.solveUntilInterrupted(solver, meter.rule());
        // An iteration visits about every entry once.
        meter.spend(entries * (1 + solver.iterations()));
        return status == MPSolver.ResultStatus.OPTIMAL;
    }

    @Override
    public double value(int variable) {
        return variables.get(variable).solutionValue();
    }

    @Override
    public double dual(int row) {
        return rows.get(row).dualValue();
    }

    @Override
    public void close() {
        solver.delete();
    }
}
