# Completions of asyncw for Nushell 0.108 or newer: asks the program, which knows ids, people and titles.
def "nu-complete asyncw" [spans: list<string>] {
    with-env { COMPLETE: "fish" } { ^asyncw -- ...$spans } | lines | each {|line|
        let parts = $line | split row -n 2 "\t"
        { value: $parts.0, description: ($parts.1? | default "") }
    }
}

@complete "nu-complete asyncw"
extern asyncw []
