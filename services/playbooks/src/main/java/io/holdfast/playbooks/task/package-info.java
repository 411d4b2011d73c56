/** CORE. Tasks and what people may do with them. */
package io.holdfast.playbooks.task;
