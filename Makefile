# Every target is a thin wrapper: what it wraps can be run without make.

SHELL       := /bin/bash
.SHELLFLAGS := -o pipefail -c
.DEFAULT_GOAL := help
.PHONY: help setup build test demo live truth up status logs token down clean bench format lint specs-verify jdk ledger images helm-verify bench-rescoring hindsight

export JAVA_HOME := $(shell deploy/local/find-jdk)
QUIET_JVM        := --sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED
export MAVEN_OPTS := $(QUIET_JVM) $(MAVEN_OPTS)

MVN       := ./mvnw -B -ntp
JAVA      := "$(JAVA_HOME)/bin/java" $(QUIET_JVM) -XX:+UseSerialGC -Dholdfast.root="$(CURDIR)"
VERSION   := $(shell sed -n 's|^  <version>\(.*\)</version>|\1|p' pom.xml)
LAUNCHER  := deploy/local/target/launcher-$(VERSION).jar
SIMULATOR := services/simulator/target/simulator-$(VERSION).jar
LAUNCH    := $(JAVA) -XX:TieredStopAtLevel=1 -cp '$(LAUNCHER):deploy/local/target/lib/*' io.holdfast.launcher.Launcher

# What the packaged programs are made of; tests are not.
sources = $(shell find $(1) -name target -prune -o -type f \( -name pom.xml -o -path '*/src/main/*' \) -print)

help: ## Lists what there is
	@awk 'BEGIN {FS = ":.*## "} /^##@/ {printf "\n%s\n", substr($$0, 5)} /^[a-z-]+:.*## / {printf "  %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

##@ Try it

demo: target/assembled ## Builds and starts the platform, tells months of history, then shows one account decline
	@$(JAVA) -cp '$(SIMULATOR):services/simulator/target/lib/*' io.holdfast.simulator.Demo

live: target/assembled ## Sends live traffic of the demonstration's company: make live RATE=5 SECONDS=60
	@$(JAVA) -cp '$(SIMULATOR):services/simulator/target/lib/*' io.holdfast.simulator.Simulator live $(or $(RATE),5) $(or $(SECONDS),60)

truth: target/assembled ## Prints what really happens to each customer of the demonstration
	@$(JAVA) -cp '$(SIMULATOR):services/simulator/target/lib/*' io.holdfast.simulator.Simulator truth

up: target/assembled ## Starts the platform on this machine; a second time is quick and changes nothing
	@$(LAUNCH) up

status: $(LAUNCHER) ## Tells where everything is and whether it runs
	@$(LAUNCH) status

logs: $(LAUNCHER) ## Follows a service's log: make logs S=scoring
	@$(LAUNCH) logs $(S) -f

token: $(LAUNCHER) ## Prints a bearer token: make -s token USER=csm
	@$(LAUNCH) token $(if $(filter command,$(firstword $(origin USER))),$(USER),csm)

down: $(LAUNCHER) ## Stops everything that was started; the data stay
	@$(LAUNCH) down

clean: $(LAUNCHER) ## Stops everything, and removes all data under .run and everything built
	@$(LAUNCH) clean
	@$(MVN) -q clean

##@ Build and test

setup: target/assembled ## Fetches and installs all that is needed: libraries, RabbitMQ, Keycloak
	@$(LAUNCH) setup

build: jdk ## Packages everything, runs no tests
	@$(MVN) -Passemble package | grep --line-buffered -E '^\[ERROR\]|Building Holdfast|BUILD'
	@mkdir -p target && touch target/assembled

test: jdk ## Everything: unit, contract, shell, door, crash and system tests
	@$(MVN) verify; code=$$?; [ ! -f $(LAUNCHER) ] || $(LAUNCH) end-test-backing; exit $$code

bench: target/assembled ## Measures intake, freshness and footprints by size of the portfolio: make bench SIZES="1000:2:1 10000:2:1"
	@$(JAVA) -cp '$(SIMULATOR):services/simulator/target/lib/*' io.holdfast.simulator.bench.Bench $(SIZES)

bench-rescoring: target/assembled ## Full rescoring against a bare SQL floor: make bench-rescoring SHAPES="100000:3:3 1000000:2:1"
	@$(JAVA) -cp '$(SIMULATOR):services/simulator/target/lib/*' io.holdfast.simulator.bench.Rescoring $(SHAPES)

hindsight: target/assembled ## Does the score see who leaves? More than a year of a synthetic company, back-tested: make hindsight CUSTOMERS=150 DAYS=400
	@$(JAVA) -cp '$(SIMULATOR):services/simulator/target/lib/*' io.holdfast.simulator.bench.Hindsight $(CUSTOMERS) $(DAYS)

ledger: target/assembled ## Proves that nothing was lost or doubled on the running platform; exit code 1 on any gap
	@$(JAVA) -cp '$(SIMULATOR):services/simulator/target/lib/*' io.holdfast.simulator.ledger.Ledger

images: jdk ## Builds an image of every service as a tar, no engine needed: make images BASE=scratch|tar:///file
	@$(MVN) -q -Passemble -Dimages $(if $(BASE),-Dimage.base=$(BASE)) package
	@$(MVN) -q -pl deploy/local,deploy/checks test -Dtest=BuiltImagesCheck -Dsurefire.failIfNoSpecifiedTests=false

helm-verify: jdk ## Renders and checks the chart in every profile, without a cluster
	@$(MVN) -q verify -pl helm -am -Dtest='io.holdfast.chart.*Test' -Dsurefire.failIfNoSpecifiedTests=false

##@ Code

format: jdk ## Formats all code
	@$(MVN) -q spotless:apply

lint: jdk ## Fails when code is not formatted
	@$(MVN) -q spotless:check

specs-verify: jdk ## Holds contracts and code against each other
	@$(MVN) test -Dtest='*Contract*Test,*OpenApi*Test,*Topology*Test' -Dsurefire.failIfNoSpecifiedTests=false

jdk:
	@[ -n "$(JAVA_HOME)" ] || { echo "Holdfast needs JDK 25 or later and found none: install Temurin 25, or set JAVA_HOME to one." >&2; exit 2; }

target/assembled: $(call sources,pom.xml deploy services) | jdk
	@$(MAKE) --no-print-directory build

$(LAUNCHER): $(call sources,pom.xml deploy/local) | jdk
	@$(MVN) -q -Passemble -pl deploy/local package
