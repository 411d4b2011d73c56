package io.holdfast.simulator.company;

/** How a customer's term ended, or will end after the simulated span. */
public enum Outcome {
    RENEWAL,
    DOWNGRADE,
    CHURN
}
