package io.holdfast.messaging;

/** Whether the channel a queue is consumed over is open: the one that delivered, or its recovered successor. */
@FunctionalInterface
interface OpenChannels {

    boolean open(String queue);
}
