/** The ways to run Holdfast, held against each other: launcher, images, compose, chart; and what watches over it. */
package io.holdfast.deploy;
