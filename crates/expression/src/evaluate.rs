//! From tree to value. Both sides of every operator and every argument are evaluated, as the dialect has it.

use crate::syntax::Node;
use crate::{Scope, Value, convert, operators};

pub(crate) fn evaluate(node: &Node, variables: &[crate::Variable], scope: &dyn Scope) -> Value {
    let all = |nodes: &[Node]| -> Vec<Value> {
        nodes.iter().map(|it| evaluate(it, variables, scope)).collect()
    };
    match node {
        Node::Constant(value) => value.clone(),
        Node::Variable(index) => {
            let value = scope.variable(*index);
            let raw = variables.get(*index).is_some_and(|it| it.raw);
            if raw { value } else { convert::read(value, scope.platform()) }
        }
        Node::List(items) => Value::List(all(items)),
        Node::Call(function, arguments) => function.call(&all(arguments), scope),
        Node::Unary(operator, operand) => {
            operators::unary(*operator, &evaluate(operand, variables, scope))
        }
        Node::Binary(operator, left, right) => {
            let left = evaluate(left, variables, scope);
            let right = evaluate(right, variables, scope);
            operators::binary(*operator, left, right, scope.platform())
        }
    }
}
